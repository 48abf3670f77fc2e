package io.chorus.reports.objective;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words of an objective, taken one after the other; what does not fit is named in the refusal.
final class Words {

    private static final Pattern WORD = Pattern.compile("[<>=!≤≥]+|[()]|[^\\s<>=!≤≥()]+");

    private final String text;
    private final List<String> words = new ArrayList<>();
    private int next;

    Words(String text) {
        this.text = text;
        Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            words.add(matcher.group());
        }
    }

    /// The next word without taking it; empty at the end.
    String peek() {
        return next < words.size() ? words.get(next) : "";
    }

    /// The one after that.
    String peekSecond() {
        return next + 1 < words.size() ? words.get(next + 1) : "";
    }

    /// Takes the next word; empty at the end.
    String take() {
        String word = peek();
        next++;
        return word;
    }

    /// Takes the next word if it is this one.
    boolean takeIf(String word) {
        boolean there = peek().equals(word);
        if (there) {
            next++;
        }
        return there;
    }

    /// Takes a word that must be there.
    void expect(String word, String example) {
        if (!takeIf(word)) {
            throw refusal("want \"" + word + "\"", example);
        }
    }

    Comparison comparison(String example, Comparison... allowed) {
        String sign = peek().replace("≤", "<=").replace("≥", ">=").replace("==", "=");
        Comparison comparison =
                Comparison.of(sign)
                        .filter(each -> List.of(allowed).contains(each))
                        .orElseThrow(() -> refusal("want " + signs(allowed), example));
        next++;
        return comparison;
    }

    /// All that is left as one value with its unit, since `2 GiB` is written like that; not taken.
    String value() {
        return String.join("", words.subList(Math.min(next, words.size()), words.size()));
    }

    /// Takes all that is left.
    void takeAll() {
        next = words.size();
    }

    /// All is taken, or the rest makes no sense.
    void end(String example) {
        if (next < words.size()) {
            throw refusal("want nothing more", example);
        }
    }

    /// Refuses the word that comes next.
    ///
    /// @param wanted a clause that says what would fit
    IllegalArgumentException refusal(String wanted, String example) {
        String where = next < words.size() ? "at \"" + peek() + "\"" : "at its end";
        return new IllegalArgumentException(
                "cannot read the objective \"%s\" %s: %s, as in %s"
                        .formatted(text, where, wanted, example));
    }

    private static String signs(Comparison... allowed) {
        return String.join(" or ", List.of(allowed).stream().map(Comparison::sign).toList());
    }
}
