package io.chorus.playbooks.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What templates put into a command, seen before they are filled in.
public final class CommandText {
    /// A place for a value.
    ///
    /// @param input the input that it comes from, if it does from one
    /// @param readAgainBy the program that reads it a second time, so that only harmless values are
    ///   taken; empty if none does
    public record Value(Optional<String> input, String readAgainBy) {}

    private CommandText() {}

    /// The values of a line for the shell or of a list of words.
    public static List<Value> values(@Nullable Object command) {
        var values = new ArrayList<Value>();
        switch (command) {
            case String line -> add(values, line, Optional.empty(), true);
            case List<?> words -> {
                var before = new ArrayList<String>();
                for (var word : words) {
                    var again = SecondReading.after(before, true).filter(found -> !found.shell());
                    boolean shell =
                            SecondReading.after(before, true)
                                    .filter(SecondReading::shell)
                                    .isPresent();
                    if (word instanceof String text) {
                        add(values, text, again, shell);
                    }
                    before.add(PlainText.of(word));
                }
            }
            case null, default -> {}
        }
        return values;
    }

    private static void add(
            List<Value> values, String text, Optional<SecondReading> again, boolean shell) {
        var matcher = Grammar.EXPRESSION.matcher(text);
        var line = new StringBuilder();
        int done = 0;
        while (matcher.find()) {
            line.append(text, done, matcher.start());
            done = matcher.end();
            var expression = Grammar.expression(matcher.toMatchResult());
            if (expression.isPresent()) {
                var reader = shell ? SecondReading.inLine(line.toString()) : again;
                var input =
                        expression.get() instanceof Expression.Input(var name)
                                ? Optional.of(name)
                                : Optional.<String>empty();
                boolean raw = matcher.group("raw") != null;
                values.add(
                        new Value(input, raw ? "" : reader.map(SecondReading::program).orElse("")));
            }
            line.append("value");
        }
    }
}
