package io.chorus.playbooks.template;

import io.chorus.playbooks.document.Spot;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A command for a POSIX shell that is put together of what its author wrote and of values that
/// must stay values.
///
/// A value is quoted for where it lands: outside of quotes, within `'…'` or within `"…"`. Where the
/// shell reads by rules that quoting does not survive (backticks, here-documents, comments, `$(…)`
/// within `"…"`, most of `${…}`) only values of harmless characters are taken, and so they are
/// where a program reads them again ([SecondReading]).
final class ShellText implements Templates.Parts {
    private enum Place {
        BARE,
        SINGLE,
        DOUBLE,
        INTRICATE
    }

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_./:,@%+-]*");
    private static final Pattern SIMPLE_VARIABLE = Pattern.compile("\\$\\{[A-Za-z0-9_@*#?!-]+}");

    private final Spot spot;
    private final StringBuilder command = new StringBuilder();
    private Place place = Place.BARE;

    /// @param spot where the command stands, for messages
    ShellText(Spot spot) {
        this.spot = spot;
    }

    @Override
    public void literal(String text) {
        for (int i = 0; i < text.length(); i++) {
            i = follow(text, i);
        }
        command.append(text);
    }

    @Override
    public void put(@Nullable Object value, boolean safe) {
        var text = PlainText.of(value);
        if (value == null || value instanceof Number || value instanceof Boolean) {
            command.append(text);
        } else if (safe) {
            literal(text);
        } else if (text.indexOf('\0') >= 0) {
            throw spot.error("a value with a NUL cannot be part of a command");
        } else {
            var again = SecondReading.inLine(command.toString());
            command.append(again.isPresent() ? harmless(spot, text, again.get()) : quoted(text));
        }
    }

    private String quoted(String text) {
        return switch (place) {
            case BARE -> "'" + text.replace("'", "'\\''") + "'";
            case SINGLE -> text.replace("'", "'\\''");
            case DOUBLE -> text.replaceAll("[\\\\\"$`]", "\\\\$0");
            case INTRICATE -> {
                if (!HARMLESS.matcher(text).matches()) {
                    throw spot.error(
                            "a value stands where it cannot be quoted for the shell: hand it over in"
                                    + " \"environment\", or write the command as a list of words");
                }
                yield text;
            }
        };
    }

    /// A value that a program reads again.
    ///
    /// @throws io.chorus.playbooks.PlaybookException if it has characters that may mean something
    static String harmless(Spot spot, String text, SecondReading again) {
        if (!HARMLESS.matcher(text).matches()) {
            throw spot.error(
                    "a value stands where %s reads it a second time, which quoting does not outlast: hand it over in \"environment\" or as an argument of its own, or say | raw if you quote it yourself"
                            .formatted(again.program()));
        }
        return text;
    }

    // Follows one character of the author's text; returns the index of the last one it has read.
    private int follow(String text, int at) {
        char c = text.charAt(at);
        switch (place) {
            case SINGLE -> {
                if (c == '\'') {
                    place = Place.BARE;
                }
            }
            case DOUBLE -> {
                if (c == '"') {
                    place = Place.BARE;
                } else if (c == '\\') {
                    return escaped(text, at);
                } else if (c == '`') {
                    place = Place.INTRICATE;
                } else if (c == '$') {
                    return dollar(text, at);
                }
            }
            case BARE -> {
                switch (c) {
                    case '\'' -> place = Place.SINGLE;
                    case '"' -> place = Place.DOUBLE;
                    case '\\' -> {
                        return escaped(text, at);
                    }
                    case '`' -> place = Place.INTRICATE;
                    case '$' -> {
                        return dollar(text, at);
                    }
                    case '<' -> {
                        if (next(text, at) == '<') {
                            place = Place.INTRICATE;
                        }
                    }
                    case '#' -> {
                        if (beginsWord(text, at)) {
                            place = Place.INTRICATE;
                        }
                    }
                    default -> {}
                }
            }
            case INTRICATE -> {}
        }
        return at;
    }

    // What follows a backslash is no quote; with nothing after it, it would change what is put
    // there.
    private int escaped(String text, int at) {
        if (at + 1 == text.length()) {
            place = Place.INTRICATE;
        }
        return at + 1;
    }

    private int dollar(String text, int at) {
        char next = next(text, at);
        if (next == '{') {
            var variable = SIMPLE_VARIABLE.matcher(text).region(at, text.length());
            if (variable.lookingAt()) {
                return variable.end() - 1;
            }
            place = Place.INTRICATE;
        } else if (next == '\'' || next == '"' || next == 0) {
            // $'…' has escapes of its own, and a value right after a $ would name a variable.
            place = Place.INTRICATE;
        } else if (next == '(' && (place == Place.DOUBLE || next(text, at + 1) == '(')) {
            place = Place.INTRICATE;
        }
        return at;
    }

    private boolean beginsWord(String text, int at) {
        char before =
                at > 0
                        ? text.charAt(at - 1)
                        : command.isEmpty() ? ' ' : command.charAt(command.length() - 1);
        return Character.isWhitespace(before) || ";&|()".indexOf(before) >= 0;
    }

    private static char next(String text, int at) {
        return at + 1 < text.length() ? text.charAt(at + 1) : 0;
    }

    @Override
    public String toString() {
        return command.toString();
    }
}
