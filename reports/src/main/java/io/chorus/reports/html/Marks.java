package io.chorus.reports.html;

/// The shapes that tell three milestones apart where colour does not.
final class Marks {

    private Marks() {}

    /// Path data of a mark around a point.
    ///
    /// @param role `dot50` a disc, `dot99` a diamond, anything else a square
    static String of(String role, double x, double y) {
        return switch (role) {
            case "dot50" -> at(x - 3.2, y) + "a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0 -6.4 0Z";
            case "dot99" -> at(x, y - 4.4) + "l4.4 4.4l-4.4 4.4l-4.4 -4.4Z";
            default -> at(x - 3.2, y - 3.2) + "h6.4v6.4h-6.4Z";
        };
    }

    private static String at(double x, double y) {
        return "M" + Svg.number(x) + " " + Svg.number(y);
    }
}
