package io.chorus.playbooks.task;

import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Properties;
import io.chorus.playbooks.document.Words;
import java.util.regex.Pattern;

/// A number of nodes, or a share of them: `5`, `"5"`, `"10%"`.
///
/// @param number nodes, or percent
record Amount(double number, boolean percent) {
    private static final Pattern SYNTAX =
            Pattern.compile("(\\d{1,9})|(\\d{1,3}(?:\\.\\d{1,6})?) ?%");

    /// Reads a property that is there.
    ///
    /// @throws io.chorus.playbooks.PlaybookException if it is no such thing
    static Amount of(Properties properties, String key) {
        var text = Words.plain(properties.get(key)).strip();
        var found = SYNTAX.matcher(text);
        if (properties.get(key) instanceof Double || !found.matches()) {
            throw properties.wrong(
                    key, "a number of nodes, or a share like 10%", properties.get(key));
        }
        boolean percent = found.group(2) != null;
        var amount = new Amount(Double.parseDouble(percent ? found.group(2) : text), percent);
        if (percent && amount.number > 100) {
            throw properties.spot(key).error("want at most 100%, not " + text);
        }
        return amount;
    }

    /// Says what is wrong with it, if it is there.
    static void check(Properties raw, String key, boolean zero, Findings findings) {
        if (raw.get(key) == null || raw.templated(key)) {
            return;
        }
        try {
            if (of(raw, key).number == 0 && !zero) {
                findings.add(
                        raw.spot(key),
                        "0 makes no sense here; want 1 or more, or a share like 10%");
            }
        } catch (PlaybookException e) {
            findings.add(raw.spot(key), "want a number of nodes, or a share like 10%");
        }
    }

    /// How many of so many nodes that is, a share rounded up.
    int of(int nodes) {
        // Shares like 99.9 % of 1000 are whole numbers, whatever their binary form says.
        double exact = percent ? nodes * number / 100 : number;
        return (int) Math.min(Integer.MAX_VALUE, Math.ceil(exact - 1e-9));
    }

    @Override
    public String toString() {
        var text = number == Math.rint(number) ? "" + (long) number : "" + number;
        return percent ? text + "%" : text;
    }
}
