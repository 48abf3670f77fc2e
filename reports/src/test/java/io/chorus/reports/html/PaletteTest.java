package io.chorus.reports.html;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whether everybody can tell the colours of a page apart: text against its ground by the contrast
/// of WCAG 2, colours that stand beside each other by their distance in OKLab as people see them
/// who lack one kind of cones (Viénot, Brettel and Mollon 1999).
@Timeout(60)
class PaletteTest {

    private static final double TEXT = 4.5;
    private static final double MARK = 3;
    private static final double APART = 0.1;

    /// What is left of a colour, row by row of a matrix over red, green and blue light.
    enum Sight {
        FULL,
        NO_RED,
        NO_GREEN;

        double[] seen(double[] linear) {
            double[] matrix =
                    switch (this) {
                        case FULL -> new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1};
                        case NO_RED ->
                                new double[] {
                                    .11238, .88762, 0, .11238, .88762, 0, .00401, -.00401, 1
                                };
                        case NO_GREEN ->
                                new double[] {
                                    .29275, .70725, 0, .29275, .70725, 0, -.02234, .02234, 1
                                };
                    };
            double[] seen = new double[3];
            for (int i = 0; i < 9; i++) {
                seen[i / 3] += matrix[i] * linear[i % 3];
            }
            return seen;
        }
    }

    enum Dress {
        LIGHT,
        DARK
    }

    @ParameterizedTest
    @EnumSource
    void textAndLinesStandOutFromTheirGround(Dress dress) {
        Map<String, double[]> colours = colours(dress);
        for (String ground : List.of("page", "sheet")) {
            for (String text :
                    List.of("ink", "soft", "main", "good", "bad", "warn", "cold", "older")) {
                double contrast = contrast(colours, text, ground);
                assertTrue(contrast >= TEXT, text + " on " + ground + " has only " + contrast);
            }
            double third = contrast(colours, "third", ground);
            assertTrue(third >= MARK, "third on " + ground + " has only " + third);
        }
    }

    @ParameterizedTest
    @EnumSource
    void linesOfOneChartAreToldApartByEverybody(Dress dress) {
        Map<String, double[]> colours = colours(dress);
        for (Sight sight : Sight.values()) {
            apart(colours, sight, "main", "cold");
            apart(colours, sight, "main", "ink");
            apart(colours, sight, "cold", "older");
            apart(colours, sight, "good", "bad");
        }
    }

    @ParameterizedTest
    @EnumSource
    void stagesThatFollowEachOtherAreToldApartByEverybody(Dress dress) {
        Map<String, double[]> colours = colours(dress);
        for (Sight sight : Sight.values()) {
            for (int stage = 1; stage < 8; stage++) {
                apart(colours, sight, "s" + stage, "s" + (stage + 1));
            }
        }
    }

    @Test
    void placesOfNodesGetEvenlyBrighterAndThoseThatOweStandOut() {
        List<double[]> places = new ArrayList<>();
        for (int place : NodeStrip.PLACES) {
            places.add(linear(place >>> 8));
        }
        for (Sight sight : Sight.values()) {
            double before = 0;
            for (double[] place : places) {
                double brightness = oklab(sight.seen(place))[0];
                assertTrue(brightness > before, "a later place is not brighter to " + sight);
                before = brightness;
            }
            double[] owing = oklab(sight.seen(linear(NodeStrip.MISSING >>> 8)));
            for (double[] place : List.of(places.get(3), places.get(4), places.get(5))) {
                double distance = distance(owing, oklab(sight.seen(place)));
                assertTrue(distance >= APART, "owing is only " + distance + " away to " + sight);
            }
        }
    }

    private static void apart(
            Map<String, double[]> colours, Sight sight, String one, String other) {
        double distance =
                distance(
                        oklab(sight.seen(colour(colours, one))),
                        oklab(sight.seen(colour(colours, other))));
        assertTrue(
                distance >= APART,
                "%s and %s are only %.3f apart to %s".formatted(one, other, distance, sight));
    }

    private static double[] colour(Map<String, double[]> colours, String name) {
        double[] colour = colours.get(name);
        if (colour == null) {
            throw new AssertionError("no colour is called " + name);
        }
        return colour;
    }

    private static Map<String, double[]> colours(Dress dress) {
        String style = Assets.styleSheet();
        int dark = style.indexOf("prefers-color-scheme: dark");
        int end = style.indexOf("* { box-sizing");
        String part = dress == Dress.LIGHT ? style.substring(0, dark) : style.substring(dark, end);
        Map<String, double[]> colours = new HashMap<>();
        Matcher found = Pattern.compile("--([a-z0-9]+): #([0-9a-f]{6})").matcher(part);
        while (found.find()) {
            colours.put(found.group(1), linear(Integer.parseInt(found.group(2), 16)));
        }
        return colours;
    }

    private static double[] linear(int rgb) {
        double[] linear = new double[3];
        for (int i = 0; i < 3; i++) {
            double value = (rgb >>> (16 - 8 * i) & 0xFF) / 255.0;
            linear[i] = value <= .04045 ? value / 12.92 : Math.pow((value + .055) / 1.055, 2.4);
        }
        return linear;
    }

    private static double contrast(Map<String, double[]> colours, String one, String other) {
        double a = luminance(colour(colours, one)) + .05;
        double b = luminance(colour(colours, other)) + .05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double luminance(double[] linear) {
        return .2126 * linear[0] + .7152 * linear[1] + .0722 * linear[2];
    }

    private static double[] oklab(double[] rgb) {
        double l = Math.cbrt(.4122214708 * rgb[0] + .5363325363 * rgb[1] + .0514459929 * rgb[2]);
        double m = Math.cbrt(.2119034982 * rgb[0] + .6806995451 * rgb[1] + .1073969566 * rgb[2]);
        double s = Math.cbrt(.0883024619 * rgb[0] + .2817188376 * rgb[1] + .6299787005 * rgb[2]);
        return new double[] {
            .2104542553 * l + .793617785 * m - .0040720468 * s,
            1.9779984951 * l - 2.428592205 * m + .4505937099 * s,
            .0259040371 * l + .7827717662 * m - .808675766 * s
        };
    }

    private static double distance(double[] a, double[] b) {
        return Math.hypot(a[0] - b[0], Math.hypot(a[1] - b[1], a[2] - b[2]));
    }
}
