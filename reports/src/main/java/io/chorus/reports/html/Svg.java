package io.chorus.reports.html;

/// One inline SVG drawing. Shapes have roles as classes; the style sheet gives them colours.
final class Svg {

    private final Markup out = new Markup();

    Svg(Canvas canvas, int height, String title, String description) {
        out.open(
                "svg",
                "class",
                canvas.cssClass(),
                "viewBox",
                "0 0 " + canvas.width() + " " + height,
                "role",
                "img",
                "aria-label",
                title + ". " + description);
    }

    Svg line(String role, double x1, double y1, double x2, double y2) {
        out.empty(
                "line",
                "class",
                role,
                "x1",
                number(x1),
                "y1",
                number(y1),
                "x2",
                number(x2),
                "y2",
                number(y2));
        return this;
    }

    Svg path(String role, String data) {
        if (!data.isEmpty()) {
            out.empty("path", "class", role, "d", data);
        }
        return this;
    }

    Svg rect(String role, double x, double y, double width, double height) {
        out.empty(
                "rect",
                "class",
                role,
                "x",
                number(x),
                "y",
                number(y),
                "width",
                number(width),
                "height",
                number(height));
        return this;
    }

    /// A rectangle that says what it is to a pointer that rests on it.
    Svg named(String role, String name, double x, double y, double width, double height) {
        out.open("g").element("title", name);
        rect(role, x, y, width, height);
        out.close("g");
        return this;
    }

    /// A picture of points, stretched over an area with each point a sharp rectangle.
    Svg image(String role, double x, double y, double width, double height, String source) {
        out.empty(
                "image",
                "class",
                role,
                "x",
                number(x),
                "y",
                number(y),
                "width",
                number(width),
                "height",
                number(height),
                "preserveAspectRatio",
                "none",
                "href",
                source);
        return this;
    }

    Svg circle(String role, double x, double y, double radius) {
        out.empty("circle", "class", role, "cx", number(x), "cy", number(y), "r", number(radius));
        return this;
    }

    /// @param role also says where the text is anchored: `end`, `middle`, or its start
    Svg text(String role, double x, double y, String text) {
        out.element("text", text, "class", role, "x", number(x), "y", number(y));
        return this;
    }

    /// A text that reads upwards.
    Svg upwards(String role, double x, double y, String text) {
        out.element(
                "text",
                text,
                "class",
                role,
                "transform",
                "translate(" + number(x) + " " + number(y) + ") rotate(-90)");
        return this;
    }

    String markup() {
        return out + "</svg>";
    }

    /// Tenths are as fine as a screen shows.
    static String number(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? String.valueOf(tenths / 10) : String.valueOf(tenths / 10.0);
    }
}
