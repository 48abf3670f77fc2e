package io.chorus.reports.html;

/// The shapes that tell three milestones apart where colour does not.
final class Marks {

    private Marks() {}

    /// Path data of a mark around a point.
    ///
    /// @param role `dot50` a disc, `dot99` a diamond, anything else a square
    /// @param size from the middle to the rim
    static String of(String role, double x, double y, double size) {
        String s = Svg.number(size);
        String twice = Svg.number(2 * size);
        return switch (role) {
            case "dot50" ->
                    at(x - size, y)
                            + "a%1$s %1$s 0 1 0 %2$s 0a%1$s %1$s 0 1 0 -%2$s 0Z"
                                    .formatted(s, twice);
            case "dot99" ->
                    at(x, y - 1.3 * size)
                            + "l%1$s %1$sl-%1$s %1$sl-%1$s -%1$sZ"
                                    .formatted(Svg.number(1.3 * size));
            default -> at(x - size, y - size) + "h%1$sv%1$sh-%1$sZ".formatted(twice);
        };
    }

    private static String at(double x, double y) {
        return "M" + Svg.number(x) + " " + Svg.number(y);
    }
}
