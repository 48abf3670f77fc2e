package io.chorus.agents.ddl;

import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/// What a value of an input must be beside its type.
///
/// @param validation `shellsafe`, `ipv4address`, `ipv6address`, `ipaddress` or a regular expression
///   that is searched; empty for none. Texts only
/// @param maxLength characters of a text; 0 for any number
/// @param list the only texts it may be; empty for any
public record InputLimits(String validation, int maxLength, List<String> list) {
    /// Nothing.
    public static final InputLimits NONE = new InputLimits("", 0, List.of());

    private static final Pattern UNSAFE = Pattern.compile("[`$;|&<>]");
    private static final Pattern IPV4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("(?=.*:.*:)[0-9A-Fa-f:]{2,39}(?:%\\w+)?");

    public InputLimits {
        list = List.copyOf(list);
    }

    /// At most so many characters, in which a pattern is found.
    static InputLimits text(int maxLength, String validation) {
        return new InputLimits(validation, maxLength, List.of());
    }

    /// Refuses a value.
    ///
    /// @throws IllegalArgumentException with what is wanted, as in "at most 16 characters"
    void check(JsonNode value) {
        if (!value.isString()) {
            return;
        }
        var text = value.stringValue();
        if (maxLength > 0 && text.length() > maxLength) {
            throw new IllegalArgumentException("at most " + maxLength + " characters");
        }
        if (!list.isEmpty() && !list.contains(text)) {
            throw new IllegalArgumentException("one of " + String.join(", ", list));
        }
        if (!isValid(text)) {
            throw new IllegalArgumentException(wanted());
        }
    }

    private boolean isValid(String text) {
        return switch (validation) {
            case "" -> true;
            case "shellsafe" -> !UNSAFE.matcher(text).find();
            case "ipv4address" -> IPV4.matcher(text).matches();
            case "ipv6address" -> IPV6.matcher(text).matches();
            case "ipaddress" -> IPV4.matcher(text).matches() || IPV6.matcher(text).matches();
            default -> matches(text);
        };
    }

    private String wanted() {
        return switch (validation) {
            case "shellsafe" -> "a text without ` $ ; | & < >";
            case "ipv4address", "ipv6address", "ipaddress" -> "an address (" + validation + ")";
            default -> "a text that matches " + validation;
        };
    }

    /// A pattern that only Ruby or Go can read refuses nothing here: the node decides.
    private boolean matches(String text) {
        try {
            return Pattern.compile(validation).matcher(text).find();
        } catch (PatternSyntaxException _) {
            return true;
        }
    }
}
