package io.chorus.benchmarks.system;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A drawing that is a document of its own.
final class Svg {
    /// The colours of ours, so that pictures go together.
    static final String INK = "#1a2330";

    static final String FAINT_INK = "#5b6675";
    static final String GRID = "#dde2e8";
    static final String GOOD = "#1f7a4d";
    static final String BAD = "#b3412e";

    private final StringBuilder out = new StringBuilder();

    Svg(String title, int width, int height) {
        out.append(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="system-ui, sans-serif" font-size="13" role="img">
                <title>%s</title>
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                """
                        .formatted(width, height, escaped(title)));
    }

    /// A place in the drawing.
    record Place(double x, double y) {}

    void line(double x1, double y1, double x2, double y2, String colour, int width) {
        add(
                "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"%d\"/>"
                        .formatted(number(x1), number(y1), number(x2), number(y2), colour, width));
    }

    void bar(double x, double y, double width, double height, String colour) {
        add(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\" opacity=\"0.55\"/>"
                        .formatted(number(x), number(y), number(width), number(height), colour));
    }

    void dot(double x, double y, double radius, String colour) {
        add(
                "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\" stroke=\"#ffffff\"/>"
                        .formatted(number(x), number(y), number(radius), colour));
    }

    void ring(double x, double y, double radius, String colour) {
        add(
                "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>"
                        .formatted(number(x), number(y), number(radius), colour));
    }

    void path(List<Place> places, String colour) {
        add(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>"
                        .formatted(points(places), colour));
    }

    void area(List<Place> corners, String colour) {
        add(
                "<polygon points=\"%s\" fill=\"%s\" opacity=\"0.14\"/>"
                        .formatted(points(corners), colour));
    }

    void text(double x, double y, String anchor, int size, String colour, String text) {
        add(
                "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" font-size=\"%d\" fill=\"%s\">%s</text>"
                        .formatted(number(x), number(y), anchor, size, colour, escaped(text)));
    }

    /// The whole document.
    String document() {
        return out + "</svg>\n";
    }

    private void add(String element) {
        out.append(element).append('\n');
    }

    private static String points(List<Place> places) {
        return places.stream()
                .map(place -> number(place.x()) + "," + number(place.y()))
                .collect(Collectors.joining(" "));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
