package io.chorus.emulator.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@Timeout(60)
class CommandLinesTest {

    static Stream<String> verbs() {
        return CommandLines.create().getSubcommands().values().stream()
                .map(CommandLine::getCommandName)
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void everyVerbHasAHelpPageWithExamplesAndExitStatuses(String verb) {
        var help = CommandRun.of(verb, "--help");

        assertEquals(0, help.status(), help::err);
        assertTrue(help.out().contains("Usage: chorus " + verb), help::out);
        assertTrue(help.out().contains("Exit status:"), help::out);
        assertTrue(help.out().contains("Example"), help::out);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--tls", "--verify", "--secure", "--credentials=x.creds"})
    void whatThisVersionDoesNotServeIsRefusedByName(String flag) {
        var run = CommandRun.of("client-setup", "somewhere", flag);

        assertEquals(2, run.status());
        assertTrue(run.err().startsWith("client-setup: " + flag.replaceFirst("=.*", "")), run::err);
        assertTrue(run.err().contains("leave it out"), run::err);
        assertEquals(1, run.err().lines().count(), run::err);
    }

    @Test
    void aFlagThatNobodyKnowsIsNamedWithWhatIsSimilar() {
        var run = CommandRun.of("client-setup", "somewhere", "--colectives", "3");

        assertEquals(2, run.status());
        assertTrue(run.err().contains("--colectives"), run::err);
        assertTrue(run.err().contains("chorus client-setup --help"), run::err);
    }

    @Test
    void whoWritesAnOptionLikeACommandIsToldTheOption() {
        var run = CommandRun.of("version");

        assertEquals(2, run.status());
        assertTrue(run.err().contains("Did you mean: chorus --version?"), run::err);
    }

    @Test
    void theCompletionScriptCompletesVerbsAndFlagsInBash(@TempDir Path folder)
            throws IOException, InterruptedException {
        var script = CommandRun.of("completion");
        Files.writeString(folder.resolve("completion"), script.out());

        assertEquals(0, script.status());
        assertEquals(List.of("client-setup"), complete(folder, "client-"));
        assertEquals(List.of("--collectives"), complete(folder, "client-setup", "--coll"));
    }

    /// What bash would offer for the last of these words.
    private static List<String> complete(Path folder, String... words)
            throws IOException, InterruptedException {
        var line = String.join(" ", words);
        var code =
                """
                source ./completion
                COMP_WORDS=(chorus %s); COMP_CWORD=%d
                COMP_LINE="chorus %s"; COMP_POINT=${#COMP_LINE}
                _complete_chorus
                printf '%%s\\n' "${COMPREPLY[@]}"
                complete -p ./chorus >/dev/null
                """
                        .formatted(line, words.length, line);
        var output = folder.resolve("offered");
        var process =
                new ProcessBuilder("bash", "-c", code)
                        .directory(folder.toFile())
                        .redirectError(
                                ProcessBuilder.Redirect.DISCARD) // "compopt" misses a real terminal
                        .redirectInput(new File("/dev/null"))
                        .redirectOutput(output.toFile())
                        .start();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        var offered = Files.readAllLines(output);
        assertEquals(0, process.exitValue(), offered::toString);
        assertFalse(offered.isEmpty());
        return offered.stream().map(String::strip).toList();
    }
}
