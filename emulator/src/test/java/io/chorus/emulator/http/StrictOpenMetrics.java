package io.chorus.emulator.http;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads an exposition by the letter of OpenMetrics 1.0 for the types that we use, and refuses what
/// the standard refuses: line ends, order of metadata, names, suffixes, escapes, numbers, repeats.
final class StrictOpenMetrics {
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\n]|\\\\[\"\\\\n])*\"";
    private static final String NUMBER =
            "[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[+-]?[Ii]nf|[Nn]a[Nn]";
    private static final Pattern METADATA =
            Pattern.compile("# (TYPE|UNIT|HELP) (" + NAME + ") (.*)");
    private static final Pattern SAMPLE =
            Pattern.compile(
                    "(%s)(?:\\{((?:%s)(?:,(?:%s))*)?\\})? (%s)(?: ([0-9]+(?:\\.[0-9]+)?))?"
                            .formatted(NAME, LABEL, LABEL, NUMBER));

    private final Map<String, Double> samples = new HashMap<>();
    private final Map<String, String> types = new HashMap<>();
    private final Set<String> finished = new HashSet<>();
    private final Set<String> told = new HashSet<>();
    private @Nullable String family;
    private boolean sampled;

    private StrictOpenMetrics() {}

    /// @return each sample by its name and labels as written
    /// @throws IllegalArgumentException with the line that is wrong
    static Map<String, Double> parse(String text) {
        if (!text.endsWith("# EOF\n") || text.contains("\r")) {
            throw new IllegalArgumentException("want lines ended by LF and # EOF as the last");
        }
        var parser = new StrictOpenMetrics();
        for (String line : List.of(text.substring(0, text.length() - 6).split("\n", -1))) {
            parser.line(line);
        }
        return parser.samples;
    }

    private void line(String line) {
        if (line.isEmpty()) {
            // Only what stands behind the last line end is no line.
            check(!finished.contains("\n") && finished.add("\n"), "an empty line");
            return;
        }
        check(!finished.contains("\n"), "an empty line before " + line);
        if (line.startsWith("#")) {
            metadata(line);
        } else {
            sample(line);
        }
    }

    private void metadata(String line) {
        Matcher matcher = METADATA.matcher(line);
        check(matcher.matches(), line);
        String name = matcher.group(2);
        enter(name, line);
        check(!sampled, "metadata behind samples: " + line);
        check(told.add(matcher.group(1) + " " + name), "told twice: " + line);
        switch (matcher.group(1)) {
            case "TYPE" -> {
                check(matcher.group(3).matches("counter|gauge|info"), line);
                types.put(name, matcher.group(3));
            }
            case "UNIT" -> check(name.endsWith("_" + matcher.group(3)), line);
            default -> check(matcher.group(3).matches("(?:[^\"\\\\]|\\\\[\"\\\\n])*"), line);
        }
    }

    private void sample(String line) {
        Matcher matcher = SAMPLE.matcher(line);
        check(matcher.matches(), line);
        String name = matcher.group(1);
        String owner = name.replaceFirst("_(total|created|info)$", "");
        String type = types.getOrDefault(owner, types.get(name));
        enter("gauge".equals(type) ? name : owner, line);
        sampled = true;
        double value = number(matcher.group(3));
        check(type != null, "no type: " + line);
        if (Set.of("counter").contains(type)) {
            check(name.matches(".*_(total|created)") && value >= 0, line);
        } else if (Set.of("info").contains(type)) {
            check(name.endsWith("_info") && value == 1, line);
        }
        String labels = matcher.group(2) == null ? "" : matcher.group(2);
        Set<String> labelNames = new HashSet<>();
        Matcher each = Pattern.compile(LABEL).matcher(labels);
        while (each.find()) {
            check(labelNames.add(each.group().replaceFirst("=.*", "")), "a label twice: " + line);
        }
        check(samples.put(name + "{" + labels + "}", value) == null, "a sample twice: " + line);
    }

    private static double number(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "inf", "+inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }

    /// All lines of a family stand together.
    private void enter(String name, String line) {
        if (!name.equals(family)) {
            if (family != null) {
                finished.add(family);
            }
            check(!finished.contains(name), "its family was over: " + line);
            family = name;
            sampled = false;
        }
    }

    private static void check(boolean fine, String what) {
        if (!fine) {
            throw new IllegalArgumentException("no OpenMetrics: " + what);
        }
    }
}
