package io.chorus.broker.monitor;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// The parameters of one request, read as Go reads them, down to the words of complaint.
final class Query {
    private static final int DEFAULT_LIMIT = 1024;

    private final Map<String, String> parameters = new HashMap<>();

    Query(URI uri) {
        var raw = uri.getRawQuery();
        if (raw == null) {
            return;
        }
        for (var pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            var name = equals < 0 ? pair : pair.substring(0, equals);
            // The first of several counts.
            parameters.putIfAbsent(
                    decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            // A stray percent sign stands for itself.
            return text;
        }
    }

    /// Empty if it is missing.
    String text(String name) {
        return parameters.getOrDefault(name, "");
    }

    boolean bool(String name) {
        var value = text(name);
        return switch (value) {
            case "", "0", "f", "F", "false", "FALSE", "False" -> false;
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            default ->
                    throw new BadParameterException(
                            "Error decoding boolean for '%s': strconv.ParseBool: parsing \"%s\": invalid syntax"
                                    .formatted(name, value));
        };
    }

    /// Zero if it is missing.
    long number(String name) {
        var value = text(name);
        try {
            return value.isEmpty() ? 0 : Long.parseLong(value);
        } catch (NumberFormatException _) {
            throw new BadParameterException(
                    "Error decoding int for '%s': strconv.Atoi: parsing \"%s\": invalid syntax"
                            .formatted(name, value));
        }
    }

    int offset() {
        return Math.clamp(number("offset"), 0, Integer.MAX_VALUE);
    }

    /// 1024 unless a positive one is given.
    int limit() {
        long limit = number("limit");
        return limit <= 0 ? DEFAULT_LIMIT : (int) Math.min(limit, Integer.MAX_VALUE);
    }
}
