package io.chorus.playbooks.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.document.Spot;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Commands that hand values to a program which reads them again.
@Timeout(60)
class SecondReadingTest {
    private static final Spot SPOT = new Spot("book.yaml", 1, "command");
    private static final String HOSTILE = "a b'; \"$(echo RAN)\" `echo RAN` \\ & $HOME";

    private static Object filled(Object command, Object value) {
        return Objects.requireNonNull(new Templates(_ -> value).fillCommand(command, SPOT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sh -c 'echo {{ inputs.x }}'",
                "bash -lc \"echo {{ inputs.x }}\"",
                "sudo -u ada /bin/sh -ec {{ inputs.x }}",
                "cd /tmp && sh -c \"echo \\\"{{ inputs.x }}\\\"\"",
                "eval echo {{ inputs.x }}",
                "if true; then eval {{ inputs.x }}; fi",
                "ssh host.example.net echo {{ inputs.x }}",
                "ssh -p 22 host \"systemctl start {{ inputs.x }}\"",
                "su - ada -c 'run {{ inputs.x }}'",
                "python3 -c 'print(\"{{ inputs.x }}\")'",
                "perl -ne 'print if /{{ inputs.x }}/'",
                "awk -F: '/{{ inputs.x }}/ {print $1}' /etc/passwd",
                "find . -exec sh -c 'echo {{ inputs.x }}' \\;",
                "watch ls {{ inputs.x }}",
                "su ada -c $(){{ inputs.x }}",
                "(cd /tmp; sh -c $(true | cat){{ inputs.x }})",
            })
    void onlyPlainValuesAreTakenAndAWarningSaysWhy(String command) {
        var refused = assertThrows(PlaybookException.class, () -> filled(command, HOSTILE));
        assertTrue(refused.getMessage().contains("second time"), refused.getMessage());
        assertTrue(String.valueOf(filled(command, "plain-1.2")).contains("plain-1.2"));

        assertEquals(1, CommandText.values(command).size());
        assertTrue(
                CommandText.values(command).stream()
                        .noneMatch(value -> value.readAgainBy().isEmpty()));
        assertTrue(
                CommandText.values(command.replace(" }}", " | raw }}")).stream()
                        .allMatch(value -> value.readAgainBy().isEmpty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sh -c 'printf %s \"$1\"' sh {{ inputs.x }}",
                "printf %s {{ inputs.x }} | sh -c cat",
                "sh -c : ; printf %s {{ inputs.x }}",
                "awk 'BEGIN {printf \"%s\", ENVIRON[\"X\"]}' {{ inputs.x }} >&2; printf %s {{ inputs.x }}",
                "printf %s {{ inputs.x }} # sh -c",
            })
    void whatIsNotReadAgainIsQuoted(String command) throws Exception {
        assertEquals(
                HOSTILE, printed(List.of("sh", "-c", String.valueOf(filled(command, HOSTILE)))));
        assertTrue(
                CommandText.values(command).stream()
                        .allMatch(value -> value.readAgainBy().isEmpty()));
    }

    @Test
    void amongWordsACommandForAShellIsQuotedAndOtherWordsAreNot() throws Exception {
        for (var words :
                List.of(
                        List.of("sh", "-c", "printf %s {{ inputs.x }}"),
                        List.of("sh", "-c", "printf %s \"{{ inputs.x }}\"", "sh", "-c"),
                        List.of("sh", "-c", "printf %s \"$1\"", "sh", "{{ inputs.x }}"),
                        List.of("env", "A=b", "printf", "%s", "{{ inputs.x }}"))) {
            var ready = new ArrayList<String>();
            for (var word : (List<?>) filled(words, HOSTILE)) {
                ready.add(String.valueOf(word));
            }
            assertEquals(HOSTILE, printed(ready), words::toString);
        }
        var code = List.of("python3", "-c", "print('{{ inputs.x }}')");
        assertThrows(PlaybookException.class, () -> filled(code, HOSTILE));
        assertEquals("python3", CommandText.values(code).getFirst().readAgainBy());
    }

    private static String printed(List<String> command) throws Exception {
        var process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly();
        }
    }
}
