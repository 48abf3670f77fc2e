package io.chorus.playbooks.child;

import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Properties;
import io.chorus.playbooks.document.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What to run.
///
/// @param words a program and its arguments, at least the program
public record Command(List<String> words) {
    public Command {
        words = List.copyOf(words);
        if (words.isEmpty() || words.getFirst().isEmpty()) {
            throw new IllegalArgumentException("an empty command: want a program to run");
        }
    }

    /// A line for the shell.
    public static Command shell(String line) {
        return new Command(List.of("/bin/sh", "-c", line));
    }

    /// Reads a property that is a line for the shell or a list of words.
    ///
    /// @param more arguments to add at the end
    /// @throws io.chorus.playbooks.PlaybookException if it is neither
    public static Command of(Properties properties, String key, String... more) {
        if (properties.get(key) instanceof List<?>) {
            var words = words(properties, key);
            words.addAll(List.of(more));
            if (words.isEmpty() || words.getFirst().isEmpty()) {
                throw properties.spot(key).error("is empty: want a program and its arguments");
            }
            return new Command(words);
        }
        var line = properties.text(key);
        if (line.isBlank()) {
            throw properties.spot(key).error("is empty: want a command");
        }
        return shell(more.length == 0 ? line : line + " " + String.join(" ", more));
    }

    /// A list in the list, as a template may give one, is several words.
    private static List<String> words(Properties properties, String key) {
        var words = new ArrayList<String>();
        for (var item : properties.list(key)) {
            for (var word : item instanceof List<?> several ? several : Arrays.asList(item)) {
                if (!isWord(word)) {
                    throw properties.wrong(key, "a list of words", word);
                }
                words.add(Words.plain(word));
            }
        }
        return words;
    }

    /// Says what is wrong with such a property whatever its templates will give.
    public static void check(Properties raw, String key, Findings findings) {
        switch (raw.get(key)) {
            case null -> findings.add(raw.spot(), "needs the property \"" + key + "\"");
            case String text when text.isBlank() ->
                    findings.add(raw.spot(key), "is empty: want a command");
            case String _ -> {}
            case List<?> words when words.isEmpty() ->
                    findings.add(raw.spot(key), "is empty: want a program and its arguments");
            case List<?> words when words.stream().anyMatch(word -> !isWord(word)) ->
                    findings.add(raw.spot(key), "want a list of words, each a text");
            case List<?> _ -> {}
            default -> findings.add(raw.spot(key), "want a command or a list of words");
        }
    }

    private static boolean isWord(@Nullable Object word) {
        return word instanceof String || word instanceof Number || word instanceof Boolean;
    }
}
