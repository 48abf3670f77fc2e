package io.chorus.reports.html;

/// The area of a drawing where data stand, with its two scales and their axes.
final class Plot {

    /// Room below the area, for the labels of the horizontal axis.
    static final int FOOT = 46;

    private final Svg svg;
    private final Canvas canvas;
    private final int top;
    private final int bottom;
    private final Scale across;
    private final Scale up;

    /// @param top room above the area
    /// @param height of the whole drawing
    Plot(Svg svg, Canvas canvas, int top, int height, Scale across, Scale up) {
        this.svg = svg;
        this.canvas = canvas;
        this.top = top;
        this.bottom = height - FOOT;
        this.across = across;
        this.up = up;
    }

    Svg svg() {
        return svg;
    }

    Canvas canvas() {
        return canvas;
    }

    double left() {
        return canvas.left();
    }

    double right() {
        return canvas.width() - canvas.right();
    }

    double top() {
        return top;
    }

    double bottom() {
        return bottom;
    }

    double x(double value) {
        return left() + across.position(value) * (right() - left());
    }

    /// The same for a whole number of nanoseconds.
    double xOf(long nanos) {
        return x((double) nanos);
    }

    double yOf(long nanos) {
        return y((double) nanos);
    }

    double y(double value) {
        return bottom - up.position(value) * (bottom - top);
    }

    /// Draws both axes with their grid; data come on top, so call it first.
    Plot axes(String acrossTitle, String upTitle) {
        up(upTitle);
        return across(acrossTitle);
    }

    /// The vertical axis alone.
    Plot up(String title) {
        for (Scale.Tick tick : up.ticks(canvas.narrow() ? 5 : 6)) {
            double y = y(tick.value());
            svg.line(tick.value() == 0 ? "axis" : "grid", left(), y, right(), y);
            svg.text("tick end", left() - 8, y + 4, tick.label());
        }
        svg.upwards("name end", canvas.narrow() ? 9 : 14, top, title);
        return this;
    }

    /// The floor and the ceiling of a low plot, with what the ceiling stands for.
    Plot frame(String most) {
        svg.line("axis", left(), bottom, right(), bottom);
        svg.line("grid", left(), top, right(), top);
        svg.text("tick end", left() - 8, bottom, "0");
        svg.text("tick end", left() - 8, top + 9, most);
        return this;
    }

    /// The horizontal axis alone.
    Plot across(String title) {
        for (Scale.Tick tick : across.ticks(canvas.ticks())) {
            double x = x(tick.value());
            svg.line("axis", x, bottom, x, bottom + 4);
            svg.text("tick middle", x, bottom + 18, tick.label());
        }
        svg.text("name end", right(), bottom + 38, title);
        return this;
    }
}
