/// The page that shows a run: one file, nothing loaded from anywhere, whole without scripts.
///
/// {@link io.chorus.reports.html.HtmlReport} strings sections together, in the order in which a
/// reader asks; a section with a picture hands a `Chart` to a `Figure`, which draws it twice as
/// inline SVG, wide and narrow (the style sheet shows one), and puts its numbers into a table
/// below. A new chart is one class:
///
/// ```
///   Section ─▶ Figure ─▶ Chart.draw(Plot)   Plot = area + two scales + axes, writes Svg
///                └─────▶ Chart.table()
/// ```
///
/// What has tens of thousands of points (nodes, the heat map) is a picture in the page (`Pixels`).
///
/// The page **is** the data: {@link io.chorus.reports.html.ReportData} packs record, curves and
/// nodes into an element that no browser runs or shows, and reads them back. Where scripts may run,
/// the modules beside `report.css` read the same data and put charts that can be looked into in the
/// place of the drawings:
///
/// ```
///   main.js ─▶ data.js (the other end of ReportData) ─▶ state.js: record, overlay, what is chosen
///      │                                                   │ axis.js: cursor and zoom, shared
///      └─▶ completion, rate, requests, lanes, others ─▶ plot.js draws one of them
///          link.js: a moment in the address · overlay.js: a dropped report · live.js: a run that goes on
/// ```
///
/// `Assets` joins them into one script; `Policy` lets the browser run that script by its hash and
/// nothing else. Colours are roles (`median`, `cold`, `baseline` …) that only the style sheet
/// knows, so light, dark and print are one drawing. Every text from a run goes through
/// `Markup.text`: identities come from the wire and may be anything.
@NullMarked
package io.chorus.reports.html;

import org.jspecify.annotations.NullMarked;
