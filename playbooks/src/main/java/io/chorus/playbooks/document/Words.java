package io.chorus.playbooks.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How plain values are named and written in sentences.
public final class Words {
    private static final int LONGEST = 60;
    private static final Set<String> YES = Set.of("true", "yes", "y", "t", "1", "on");
    private static final Set<String> NO = Set.of("false", "no", "n", "f", "0", "off");

    private Words() {}

    /// What a value is, for a sentence, with the value itself where it is short.
    public static String kind(@Nullable Object value) {
        return switch (value) {
            case null -> "nothing";
            case Map<?, ?> _ -> "a mapping";
            case List<?> _ -> "a list";
            case String text -> "the text \"" + shortened(text) + "\"";
            case Object other -> plain(other);
        };
    }

    /// A scalar in its plain form: `true`, `5`, `1.5`; null is empty.
    public static String plain(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Object other -> String.valueOf(other);
        };
    }

    /// The beginning of a text, on one line.
    public static String shortened(String text) {
        var line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    /// Whether it is what people write for true.
    public static boolean isYes(String text) {
        return YES.contains(text.toLowerCase(Locale.ROOT));
    }

    /// Whether it is what people write for false.
    public static boolean isNo(String text) {
        return NO.contains(text.toLowerCase(Locale.ROOT));
    }

    /// A mapping whose keys are texts.
    public static Map<String, @Nullable Object> mapping(Map<?, ?> map) {
        var mapping = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, value) -> mapping.put(String.valueOf(key), value));
        return mapping;
    }
}
