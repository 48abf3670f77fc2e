package io.chorus.playbooks.template;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Values as part of a text.
public final class PlainText {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final double LARGE = 1e16;
    private static final double SMALL = 1e-4;

    private PlainText() {}

    /// Items of lists, also of lists in lists, joined by comma and space; a mapping as JSON; null
    /// as nothing; the rest as it is written.
    public static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case List<?> list -> list.stream().map(PlainText::of).collect(Collectors.joining(", "));
            case Map<?, ?> map -> JSON.writeValueAsString(map);
            case Double number -> decimal(number);
            default -> String.valueOf(value);
        };
    }

    private static String decimal(double number) {
        double size = Math.abs(number);
        if (number == 0 || !(size >= SMALL && size < LARGE)) {
            return Double.toString(number);
        }
        var plain = new BigDecimal(Double.toString(number)).toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }
}
