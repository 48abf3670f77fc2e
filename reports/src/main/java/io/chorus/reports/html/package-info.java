/// The page that shows a run: one file, no script, nothing loaded from anywhere.
///
/// {@link io.chorus.reports.html.HtmlReport} strings sections together; a section with a picture
/// hands a `Chart` to a `Figure`, which draws it twice as inline SVG, wide and narrow (the style
/// sheet shows one), and puts its numbers into a table below. A new chart is one class:
///
/// ```
///   Section ─▶ Figure ─▶ Chart.draw(Plot)   Plot = area + two scales + axes, writes Svg
///                └─────▶ Chart.table()
/// ```
///
/// Colours are roles (`median`, `cold`, `quiet` …) that only the style sheet knows, so light, dark
/// and print are one drawing. Every text from a run goes through `Markup.text`: identities come
/// from the wire and may be anything.
@NullMarked
package io.chorus.reports.html;

import org.jspecify.annotations.NullMarked;
