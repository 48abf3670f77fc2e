package io.chorus.broker.config;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;

/// What tells one configuration from another, whatever its comments, blanks and order: the same
/// number as nats-server prints for it, over the values as JSON with sorted keys.
final class Digest {
    private final StringBuilder json = new StringBuilder();

    private Digest() {}

    static String of(Block block) {
        var digest = new Digest();
        digest.add(block);
        digest.json.append('\n');
        try {
            var bytes = digest.json.toString().getBytes(StandardCharsets.UTF_8);
            var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private void add(Value value) {
        switch (value) {
            case Value.Text(_, var text) -> add(text);
            case Value.Whole(_, long number) -> json.append(number);
            case Value.Real(_, double number) ->
                    json.append(BigDecimal.valueOf(number).stripTrailingZeros().toPlainString());
            case Value.Truth(_, boolean yes) -> json.append(yes);
            case Value.Moment(_, var time) -> add(time.toString());
            case Value.Items(_, var values) -> {
                var separator = "[";
                for (var each : values) {
                    json.append(separator);
                    add(each);
                    separator = ",";
                }
                json.append(values.isEmpty() ? "[]" : "]");
            }
            case Block block -> {
                var entries =
                        block.entries().stream().sorted(Comparator.comparing(Entry::key)).toList();
                var separator = "{";
                for (var entry : entries) {
                    json.append(separator);
                    add(entry.key());
                    json.append(':');
                    add(entry.value());
                    separator = ",";
                }
                json.append(entries.isEmpty() ? "{}" : "}");
            }
        }
    }

    private void add(String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                default -> {
                    if (c < ' ' || "<>&\u2028\u2029".indexOf(c) >= 0) {
                        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }
}
