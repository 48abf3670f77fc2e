package io.chorus.playbooks.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Texts that must not be seen, and what is shown in their place. Safe for any thread.
public final class Secrets {
    /// What is shown instead.
    public static final String MASK = "********";

    // The longest first: one secret may be part of another.
    private final Set<String> texts =
            new ConcurrentSkipListSet<>(
                    Comparator.comparingInt(String::length)
                            .reversed()
                            .thenComparing(Comparator.naturalOrder()));

    /// Hides a value from now on: its texts and numbers, in all forms in which they may turn up.
    /// True, false and null are no secrets.
    public void hide(@Nullable Object value) {
        switch (value) {
            case Map<?, ?> map -> map.values().forEach(this::hide);
            case List<?> list -> list.forEach(this::hide);
            case String text -> hideText(text);
            case Number number -> hideText(number.toString());
            case null, default -> {}
        }
    }

    private void hideText(String text) {
        if (text.isBlank()) {
            return;
        }
        var json = JsonMapper.shared().writeValueAsString(text);
        texts.add(text);
        texts.add(text.strip());
        texts.add(json.substring(1, json.length() - 1));
        texts.add(text.replace("'", "'\\''"));
        texts.add(text.replaceAll("[\\\\\"$`]", "\\\\$0"));
        texts.add(URLEncoder.encode(text, StandardCharsets.UTF_8));
        text.lines().filter(line -> line.length() > 3).forEach(texts::add);
    }

    /// A text without secrets.
    public String mask(String text) {
        var masked = text;
        for (var secret : texts) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }

    /// A plain value without secrets.
    public @Nullable Object maskAll(@Nullable Object value) {
        return switch (value) {
            case String text -> mask(text);
            case Number number when texts.contains(number.toString()) -> MASK;
            case Map<?, ?> map -> {
                var masked = new LinkedHashMap<String, @Nullable Object>();
                map.forEach((key, inner) -> masked.put(String.valueOf(key), maskAll(inner)));
                yield Collections.unmodifiableMap(masked);
            }
            case List<?> list -> list.stream().map(this::maskAll).toList();
            case null, default -> value;
        };
    }
}
