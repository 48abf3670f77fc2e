package io.chorus.playbooks.template;

import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.regex.Pattern;

/// Dates as `strftime` writes them, in English.
public final class Strftime {
    private static final Pattern DIRECTIVE =
            Pattern.compile("%(?<flag>[-0_^#]?)(?<width>\\d{0,2})(?<letter>[A-Za-z%])");

    private Strftime() {}

    /// Writes a moment; directives that do not exist stay as they are.
    public static String format(String format, ZonedDateTime time) {
        return DIRECTIVE
                .matcher(format)
                .replaceAll(match -> {
                    var text =
                            directive(match.group("letter").charAt(0), match.group("width"), time);
                    return java.util.regex.Matcher.quoteReplacement(
                            text.isEmpty() ? match.group() : flagged(text, match.group("flag")));
                });
    }

    private static String flagged(String text, String flag) {
        return switch (flag) {
            case "-" -> text.replaceFirst("^[0 ]+(?=.)", "");
            case "_" -> text.replaceFirst("^0(?=.)", " ");
            case "0" -> text.replaceFirst("^ ", "0");
            case "^" -> text.toUpperCase(Locale.ROOT);
            default -> text;
        };
    }

    private static String directive(char letter, String width, ZonedDateTime t) {
        return switch (letter) {
            case 'Y' -> Integer.toString(t.getYear());
            case 'C' -> two(t.getYear() / 100);
            case 'y' -> two(t.getYear() % 100);
            case 'm' -> two(t.getMonthValue());
            case 'd' -> two(t.getDayOfMonth());
            case 'e' -> padded(t.getDayOfMonth());
            case 'j' -> "%03d".formatted(t.getDayOfYear());
            case 'H' -> two(t.getHour());
            case 'k' -> padded(t.getHour());
            case 'I' -> two(hour12(t));
            case 'l' -> padded(hour12(t));
            case 'M' -> two(t.getMinute());
            case 'S' -> two(t.getSecond());
            case 'L' -> "%09d".formatted(t.getNano()).substring(0, digits(width, 3));
            case 'N' -> "%09d".formatted(t.getNano()).substring(0, digits(width, 9));
            case 'p' -> t.getHour() < 12 ? "AM" : "PM";
            case 'P' -> t.getHour() < 12 ? "am" : "pm";
            case 'a' -> t.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case 'A' -> t.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'b', 'h' -> t.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case 'B' -> t.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'u' -> Integer.toString(t.getDayOfWeek().getValue());
            case 'w' ->
                    Integer.toString(
                            t.getDayOfWeek() == DayOfWeek.SUNDAY ? 0 : t.getDayOfWeek().getValue());
            case 's' -> Long.toString(t.toEpochSecond());
            case 'z' -> offset(t);
            case 'Z' -> t.getOffset().getTotalSeconds() == 0 ? "UTC" : zone(t);
            case 'F' -> format("%Y-%m-%d", t);
            case 'T', 'X' -> format("%H:%M:%S", t);
            case 'D', 'x' -> format("%m/%d/%y", t);
            case 'R' -> format("%H:%M", t);
            case 'r' -> format("%I:%M:%S %p", t);
            case 'c' -> format("%a %b %e %H:%M:%S %Y", t);
            case '%' -> "%";
            default -> "";
        };
    }

    private static String two(int number) {
        return "%02d".formatted(number);
    }

    private static String padded(int number) {
        return "%2d".formatted(number);
    }

    private static int hour12(ZonedDateTime t) {
        return (t.getHour() + 11) % 12 + 1;
    }

    private static int digits(String width, int usual) {
        return width.isEmpty() ? usual : Math.clamp(Integer.parseInt(width), 1, 9);
    }

    private static String offset(ZonedDateTime t) {
        int minutes = t.getOffset().getTotalSeconds() / 60;
        return "%s%02d%02d"
                .formatted(minutes < 0 ? "-" : "+", Math.abs(minutes) / 60, Math.abs(minutes) % 60);
    }

    private static String zone(ZonedDateTime t) {
        return java.util.TimeZone.getTimeZone(t.getZone())
                .getDisplayName(
                        t.getZone().getRules().isDaylightSavings(t.toInstant()),
                        java.util.TimeZone.SHORT,
                        Locale.ENGLISH);
    }
}
