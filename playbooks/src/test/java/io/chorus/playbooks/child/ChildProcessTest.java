package io.chorus.playbooks.child;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.testing.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class ChildProcessTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("PATH", "/usr/bin:/bin", "GREETING", "hello");

    @TempDir private Path folder;

    private Ended run(Command command) throws InterruptedException {
        return new ChildProcess(ENVIRONMENT, folder, Duration.ofSeconds(10)).run(command);
    }

    @Test
    void aLineGoesThroughTheShell() throws Exception {
        var ended = run(Command.shell("echo $GREETING; pwd; echo oh >&2; exit 3"));

        assertEquals(3, ended.status());
        assertEquals(List.of("hello", folder.toRealPath().toString()), ended.outLines());
        assertEquals(List.of("oh"), ended.errLines());
        assertFalse(ended.success());
    }

    @Test
    void wordsDoNot() throws Exception {
        var ended = run(new Command(List.of("echo", "$GREETING; reboot", "a  b")));

        assertEquals("$GREETING; reboot a  b\n", ended.out());
        assertTrue(ended.success());
    }

    @Test
    void aCommandThatDoesNotExistFails() throws Exception {
        assertEquals(127, run(Command.shell("no-such-command")).status());
        assertFalse(run(new Command(List.of("/no/such/command"))).success());
    }

    @Test
    void whenTimeIsOverAllThatWasStartedEnds() throws Exception {
        var file = folder.resolve("pids");
        var line = "(sleep 300; true) & echo $! >pids; sleep 301 & echo $! >>pids; wait";

        var ended =
                new ChildProcess(ENVIRONMENT, folder, Duration.ofMillis(500))
                        .run(Command.shell(line));

        assertTrue(ended.timedOut());
        assertFalse(ended.success());
        var pids = Files.readAllLines(file);
        assertEquals(2, pids.size());
        Eventually.eventually(
                "no child is left",
                Duration.ofSeconds(5),
                () -> pids.stream().noneMatch(pid -> isRunning(Long.parseLong(pid))));
    }

    private static boolean isRunning(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    @Test
    void whoDoesNotHearTheSignalIsKilled() throws Exception {
        long start = System.nanoTime();

        var ended =
                new ChildProcess(ENVIRONMENT, folder, Duration.ofMillis(200))
                        .run(Command.shell("trap '' TERM; while true; do sleep 1; done"));

        assertTrue(ended.timedOut());
        long millis = (System.nanoTime() - start) / 1_000_000;
        assertTrue(millis >= 2_000 && millis < 8_000, () -> millis + " ms");
    }

    @Test
    void anInterruptEndsTheChild() throws Exception {
        var result = new CompletableFuture<Throwable>();
        var thread =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                run(Command.shell("echo $$ >pid; sleep 300"));
                            } catch (InterruptedException e) {
                                result.complete(e);
                            }
                        });
        var file = folder.resolve("pid");
        Eventually.eventually(
                "it runs", Duration.ofSeconds(5), () -> Files.exists(file) && Files.size(file) > 1);

        thread.interrupt();

        assertEquals(InterruptedException.class, result.get().getClass());
        assertFalse(isRunning(Long.parseLong(Files.readString(file).strip())));
    }

    @Test
    void whatGoesOnInTheBackgroundDoesNotHoldItUp() throws Exception {
        var ended = run(Command.shell("sleep 8 & echo done"));

        assertEquals("done\n", ended.out());
    }

    @Test
    void nothingIsNoCommand() {
        assertThrows(IllegalArgumentException.class, () -> new Command(List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Command(List.of("", "a")));
    }
}
