package io.chorus.emulator.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is refused before anything starts, whoever the broker is.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RefusedRunTest {
    @TempDir private Path runs = Path.of("unset");

    private CommandRun run(String... arguments) {
        var words = new ArrayList<String>();
        words.addAll(List.of("run", "--runs", runs.toString(), "--every", "50ms"));
        words.addAll(List.of(arguments));
        return CommandRun.of(words.toArray(String[]::new));
    }

    private boolean nothingWritten() throws IOException {
        try (var files = Files.list(runs)) {
            return files.findAny().isEmpty();
        }
    }

    @Test
    void aFileInPlaceOfTheFolderIsRefused() throws IOException {
        var file = Files.writeString(runs.resolve("file"), "mine");

        var run = CommandRun.of("run", "-i", "5", "--runs", file.toString());

        assertEquals(5, run.status());
        assertTrue(run.err().contains(file.toString()), run::err);
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void moreNodesThanOpenFilesAreRefusedWithBothNumbers() {
        var run = run("-i", "90000000");

        assertEquals(5, run.status());
        assertTrue(run.err().contains("180,000,168 open files"), run::err);
        assertTrue(run.err().contains("ulimit -n 180000168"), run::err);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "-i, 0",
        "-i, many",
        "-a, -1",
        "-a, 0",
        "--collectives, 0",
        "--requests, 0",
        "--workers, 0",
        "--timeout, 0s",
        "--timeout, soon",
        "--size, big",
        "--expect, 2001",
        "--http-port, 70000",
        "--first, 2147483647",
        "--connect-rate, -1",
        "--for, 0s",
        "--seed, x",
        "--server, http://127.0.0.1",
        "--server, nats://127.0.0.1:99999",
        "--name, two words",
        "--pass, alone",
    })
    void aValueThatMakesNoSenseIsWrongUsage(String flag, String value) throws IOException {
        var run = run(flag, value);

        assertEquals(2, run.status(), run::err);
        assertTrue(run.err().startsWith("run: "), run::err);
        assertFalse(run.err().contains("Exception"), run::err);
        assertTrue(nothingWritten());
    }

    @Test
    void aReplyThatNoBrokerCarriesIsRefused() {
        var run = run("-i", "5", "--size", "1MB");

        assertEquals(5, run.status());
        assertTrue(run.err().contains("--size"), run::err);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--tls", "--verify", "--secure", "--credentials=x.creds"})
    void whatThisVersionDoesNotServeIsRefusedByName(String flag) {
        for (var verb : List.of("run", "emulate", "doctor")) {
            var run = CommandRun.of(verb, "-i", "5", flag);

            assertEquals(2, run.status());
            assertTrue(run.err().contains("TLS"), run::err);
        }
    }

    @Test
    void anUnknownFlagIsAnsweredWithASuggestion() {
        var run = run("--requets", "5");

        assertEquals(2, run.status());
        assertTrue(run.err().contains("--requests"), run::err);
    }

    @Test
    void doctorSaysWhatWouldWorkAndWhatNot() {
        var good = CommandRun.of("doctor", "-i", "10");
        var bad = CommandRun.of("doctor", "-i", "90000000", "--json");

        assertEquals(0, good.status(), good::out);
        assertTrue(good.out().contains("open files"), good::out);
        assertEquals(5, bad.status());
        assertFalse(bad.json().path(0).path("ok").asBoolean());
    }
}
