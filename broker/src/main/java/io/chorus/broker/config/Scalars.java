package io.chorus.broker.config;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/// Reads numbers, addresses, dates and the units behind numbers.
///
/// What begins with a digit is a number, unless something follows that no number has: then it is a
/// word, so `2k` is 2000 and `2s` is text.
final class Scalars {
    private static final String SUFFIXES = "kKmMgGtTpPeE";
    private static final String DATE = "00-00T00:00:00Z";

    private final Cursor cursor;
    private final Words words;

    Scalars(Cursor cursor, Words words) {
        this.cursor = cursor;
        this.words = words;
    }

    /// Reads what begins with a digit.
    Value number() {
        var at = cursor.position();
        int start = cursor.index();
        while (true) {
            int c = cursor.peek();
            if (Cursor.isDigit(c)) {
                cursor.next();
            } else if (c == '-') {
                return date(at, start);
            } else if (c == '.') {
                return fraction(at, start);
            } else if (c != Cursor.END && SUFFIXES.indexOf(c) >= 0) {
                return withUnit(at, start);
            } else if (endsNumber(c)) {
                return whole(at, cursor.since(start));
            } else {
                cursor.next();
                return words.bare(at, start);
            }
        }
    }

    /// Reads what begins with a minus.
    Value negative() {
        var at = cursor.position();
        int start = cursor.index();
        cursor.next();
        if (!Cursor.isDigit(cursor.peek())) {
            throw cursor.wrong("want a digit behind the minus, not " + cursor.found());
        }
        while (Cursor.isDigit(cursor.peek())) {
            cursor.next();
        }
        int c = cursor.peek();
        if (c == '.') {
            return fraction(at, start);
        }
        return c != Cursor.END && SUFFIXES.indexOf(c) >= 0
                ? withUnit(at, start)
                : whole(at, cursor.since(start));
    }

    private Value withUnit(Position at, int start) {
        cursor.next();
        while (cursor.peek() != Cursor.END && "bBiI".indexOf(cursor.peek()) >= 0) {
            cursor.next();
        }
        return endsNumber(cursor.peek()) ? whole(at, cursor.since(start)) : words.bare(at, start);
    }

    private Value fraction(Position at, int start) {
        cursor.next();
        if (!Cursor.isDigit(cursor.peek())) {
            throw cursor.wrong("want a digit behind the point, not " + cursor.found());
        }
        while (Cursor.isDigit(cursor.peek())) {
            cursor.next();
        }
        if (cursor.peek() != '.') {
            return new Value.Real(at, Double.parseDouble(cursor.since(start)));
        }
        while (Cursor.isDigit(cursor.peek()) || isInAddress(cursor.peek())) {
            cursor.next();
        }
        return new Value.Text(at, cursor.since(start));
    }

    private Value date(Position at, int start) {
        if (cursor.index() - start != 4) {
            throw cursor.wrong(
                    "numbers hold no minus: put names in quotes, and write dates like"
                            + " 2026-01-31T12:00:00Z");
        }
        // The minus behind the year comes first.
        cursor.next();
        for (int i = 0; i < DATE.length(); i++) {
            int wanted = DATE.charAt(i);
            int c = cursor.peek();
            if (wanted == '0' ? !Cursor.isDigit(c) : c != wanted) {
                throw cursor.wrong("want a date like 2026-01-31T12:00:00Z, not " + cursor.found());
            }
            cursor.next();
        }
        try {
            return new Value.Moment(at, Instant.parse(cursor.since(start)));
        } catch (DateTimeParseException _) {
            throw new ConfigException(at, "\"" + cursor.since(start) + "\" is no date");
        }
    }

    private static Value whole(Position at, String text) {
        int end = 1;
        while (end < text.length() && Cursor.isDigit(text.charAt(end))) {
            end++;
        }
        try {
            long number = Long.parseLong(text.substring(0, end));
            long unit = unit(text.substring(end).toLowerCase(Locale.ROOT));
            return new Value.Whole(at, Math.multiplyExact(number, unit));
        } catch (NumberFormatException | ArithmeticException _) {
            throw new ConfigException(at, "the number " + text + " is out of range");
        } catch (IllegalArgumentException _) {
            throw new ConfigException(
                    at,
                    text + " has no known unit: want k, kb, m, mb, g, gb, t, tb, p, pb, e or eb");
        }
    }

    private static long unit(String suffix) {
        if (suffix.isEmpty()) {
            return 1;
        }
        int power = "kmgtpe".indexOf(suffix.charAt(0)) + 1;
        return switch (suffix.substring(1)) {
            case "" -> Math.powExact(1_000L, power);
            case "b", "i", "ib" -> 1L << (10 * power);
            default -> throw new IllegalArgumentException(suffix);
        };
    }

    /// A closing bracket is missing here, as it is in nats-server: `[1]` is a word.
    private static boolean endsNumber(int c) {
        return c == Cursor.END
                || Cursor.isNewline(c)
                || Cursor.isBlank(c)
                || c == '}'
                || c == ';'
                || c == ',';
    }

    private static boolean isInAddress(int c) {
        return c == '.' || c == ':' || c == '-';
    }
}
