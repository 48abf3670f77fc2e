package io.chorus.playbooks.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.document.Spot;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Values in commands, as a real shell takes them.
@Timeout(60)
class ShellTextTest {
    private static final Spot SPOT = new Spot("book.yaml", 1, "command");
    private static final String HOSTILE =
            "'; touch x; $(echo a) `echo b` \"$HOME\" \\ & | > < # * ~ \n! é'";

    private static String filled(String command, Object value, boolean safe) {
        return String.valueOf(
                new Templates(
                                new Scope() {
                                    @Override
                                    public Object value(Expression expression) {
                                        return value;
                                    }

                                    @Override
                                    public boolean safeInShell(
                                            Expression expression, @Nullable Object ignored) {
                                        return safe;
                                    }
                                })
                        .fillCommand(command, SPOT));
    }

    private static String printed(String command) throws Exception {
        var process =
                new ProcessBuilder("/bin/sh", "-c", command).redirectErrorStream(true).start();
        try (var out = process.getInputStream()) {
            var text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(10, TimeUnit.SECONDS);
            return text;
        } finally {
            process.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "printf %s {{{ inputs.x }}}",
                "printf %s '{{{ inputs.x }}}'",
                "printf %s \"{{{ inputs.x }}}\"",
                "printf %s \"\"{{{ inputs.x }}}''",
                "A=b; printf %s ${A:+}{{{ inputs.x }}}",
                "printf %s \\'{{{ inputs.x }}} | sed \"1s/^'//\"",
            })
    void aHostileValueStaysOneWord(String command) throws Exception {
        if (command.contains(":+")) {
            assertThrows(PlaybookException.class, () -> filled(command, HOSTILE, false));
        } else {
            assertEquals(
                    HOSTILE,
                    printed(filled(command, HOSTILE, false)).stripTrailing(),
                    () -> filled(command, HOSTILE, false));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cat <<EOF\n{{{ inputs.x }}}\nEOF\n",
                "echo `printf %s {{{ inputs.x }}}`",
                "echo \"$(printf %s {{{ inputs.x }}})\"",
                "echo ${A:-{{{ inputs.x }}}}",
                "true # {{{ inputs.x }}}",
                "echo $'{{{ inputs.x }}}'",
                "echo $(( {{{ inputs.x }}} ))",
                "echo ${{{ inputs.x }}}",
                "echo \\{{{ inputs.x }}}",
            })
    void whereQuotingDoesNotHoldOnlyHarmlessValuesAreTaken(String command) {
        assertThrows(PlaybookException.class, () -> filled(command, HOSTILE, false));
        filled(command, "harmless-1.2", false);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '^',
            value = {
                "go {{ inputs.x }}, a b, false, go 'a b'",
                "go {{ inputs.x }}, a b, true, go a b",
                "go {{ inputs.x | raw }}, a b, false, go a b",
                "{{ inputs.x }}, a b, false, 'a b'",
            })
    void aSafeOrRawValueGoesInAsItIs(String command, String value, boolean safe, String filled) {
        assertEquals(filled, filled(command, value, safe));
    }

    @Test
    void numbersAndListsInACommand() {
        assertEquals("go 5", filled("go {{ inputs.x }}", 5L, false));
        assertEquals("go 'a, b'", filled("go {{ inputs.x }}", List.of("a", "b"), false));
        assertEquals("go ''", filled("go {{ inputs.x }}", "", false));
    }

    @Test
    void aNulIsRefused() {
        assertThrows(PlaybookException.class, () -> filled("go {{ inputs.x }}", "a\0b", false));
    }

    @Test
    void whateverSurroundsAValueItNeverRuns() throws Exception {
        var random = new Random(7);
        var pieces =
                List.of(
                        "'", "\"", "\\", "`", "$(", ")", "${", "}", "#", "<<", " ", "\n", "$", "a",
                        "((", "))", "~", "=");
        var values =
                List.of(
                        "$(echo RAN)",
                        "`echo RAN`",
                        "'; echo RAN; '",
                        "\"; echo RAN; \"",
                        "\necho RAN\n",
                        "&& echo RAN",
                        "| echo RAN",
                        ");echo RAN",
                        "}\necho RAN",
                        "\\\necho RAN #");
        for (int i = 0; i < 400; i++) {
            var command = new StringBuilder("true ");
            for (int part = random.nextInt(4); part >= 0; part--) {
                command.append(pieces.get(random.nextInt(pieces.size())));
            }
            command.append("{{ inputs.x }}");
            for (int part = random.nextInt(3); part > 0; part--) {
                command.append(pieces.get(random.nextInt(pieces.size())));
            }
            var value = values.get(random.nextInt(values.size()));
            String ready;
            try {
                ready = filled(command.toString(), value, false);
            } catch (PlaybookException _) {
                // Refused is as good as quoted.
                continue;
            }
            assertEquals(
                    List.of(),
                    printed(ready).lines().filter(line -> line.equals("RAN")).toList(),
                    () -> command + " with " + value + " became " + ready);
        }
    }
}
