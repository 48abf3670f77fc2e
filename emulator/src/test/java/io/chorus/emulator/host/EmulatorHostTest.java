package io.chorus.emulator.host;

import static io.chorus.testing.Eventually.eventually;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.host.Chunk;
import io.chorus.agents.host.Collect;
import io.chorus.agents.host.EmulatorStatus;
import io.chorus.agents.host.HostException;
import io.chorus.agents.host.NodeConnects;
import io.chorus.agents.host.Start;
import io.chorus.broker.server.Broker;
import io.chorus.testing.FreePort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A host that starts real emulators, processes of this program, on a real broker.
@Timeout(value = 150, unit = TimeUnit.SECONDS)
class EmulatorHostTest {
    private static final Duration LIMIT = ofSeconds(60);
    private static final String ME = "host1.example.net";

    @TempDir private Path folder = Path.of("unset");

    private final Broker broker = Broker.start("127.0.0.1", 0, 2);

    @SuppressWarnings("NullAway.Init")
    private EmulatorHost host;

    @BeforeEach
    void begin() throws IOException {
        host = open(quickChorus());
    }

    /// This Chorus on a Java that is quick to start.
    private Path quickChorus() throws IOException {
        return program("chorus", "[ \"$2\" = --help ] && exec echo --scenario");
    }

    /// A program that does something first, then is this Chorus.
    private Path program(String name, String before) throws IOException {
        var script = folder.resolve(name);
        var java = ProcessHandle.current().info().command().orElse("java");
        Files.writeString(
                script,
                """
                #!/bin/sh
                %s
                CLASSPATH='%s' exec %s -XX:TieredStopAtLevel=1 -XX:+UseSerialGC io.chorus.emulator.Main "$@"
                """
                        .formatted(before, System.getProperty("java.class.path"), java));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script;
    }

    private EmulatorHost open(Path program) {
        return new EmulatorHost(new HostSettings(folder(), program, null, false, "1.2.3"));
    }

    private Path folder() {
        return folder.resolve("host");
    }

    @AfterEach
    void end() {
        host.close();
        broker.close();
    }

    private Start nodes(int count, int monitor, int first, long at, String run, int lease) {
        return new Start(
                "emu",
                count,
                1,
                1,
                List.of("127.0.0.1:" + broker.port()),
                monitor,
                7L,
                first,
                at,
                run,
                lease,
                "");
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    private void awaitConnected(int port, int nodes) {
        eventually("connected", LIMIT, () -> host.emulator(ME, port).connected() == nodes);
    }

    @Test
    void anEmulatorIsStartedSeenCollectedAndStopped() {
        long at = System.currentTimeMillis() + 4_000;

        var started = host.start(ME, nodes(20, 0, 11, at, "r1", 0));
        awaitConnected(started.port(), 20);
        var status = host.emulator(ME, started.port());
        var all = host.status(ME, "", true);
        var connects = collect(started.port(), Collect.What.CONNECTS);
        var log = new String(collect(started.port(), Collect.What.LOG), StandardCharsets.UTF_8);
        host.stop(ME, started.port(), "");

        assertTrue(status.running());
        assertEquals("emu", status.name());
        assertEquals(started.pid(), status.pid());
        assertEquals(11, status.first());
        assertEquals(7, status.seed());
        assertEquals("1.2.3", status.version());
        assertTrue(status.memory() > 10 << 20, () -> status.memory() + " bytes");
        assertTrue(
                status.beganMillis() >= at,
                () -> "began %d ms before its moment".formatted(at - status.beganMillis()));
        assertTrue(status.upAtMillis() >= status.beganMillis());
        assertEquals(
                List.of(started.pid()), all.emulators().stream().map(EmulatorStatus::pid).toList());
        assertTrue(all.freeFiles() > 100 && all.freeMemory() > 1 << 20);
        var times = NodeConnects.parse(connects);
        assertEquals(status.beganMillis(), times.beganMillis());
        assertEquals(11, times.first());
        assertEquals(20, times.readyMicros().length);
        for (int i = 0; i < 20; i++) {
            assertTrue(times.readyMicros()[i] > times.startedMicros()[i]);
        }
        assertTrue(log.contains("11-emu-"), log);
        assertFalse(alive(started.pid()));
        assertFalse(host.emulator(ME, started.port()).running());
        assertEquals(List.of(), host.status(ME, "", true).emulators());
    }

    private byte[] collect(int port, Collect.What what) {
        var chunk = host.collect(ME, new Collect(port, what, 0, Collect.MOST_BYTES));
        assertTrue(chunk.last());
        assertEquals(Chunk.sha256(chunk.data()), chunk.sha256());
        return chunk.data();
    }

    @Test
    void aStartThatDoesNotComeUpSaysWhyAndLeavesNothing() throws IOException {
        int nobody = FreePort.next();
        var start =
                new Start("emu", 5, 1, 1, List.of("127.0.0.1:" + nobody), 0, 1L, 1, 0, "", 0, "");

        var failure = assertThrows(HostException.class, () -> host.start(ME, start));

        var said = String.valueOf(failure.getMessage());
        assertTrue(said.contains("status 5") && said.contains("No broker at"), said);
        assertEquals(List.of(), host.status(ME, "", true).emulators());
        assertFalse(Files.readString(folder().resolve("state.json")).contains("\"id\""));
    }

    @Test
    void moreThanTheHostHasRoomForIsRefusedWithTheFigures() {
        var many = nodes(10_000_000, 0, 1, 0, "", 0);

        var failure = assertThrows(HostException.class, () -> host.start(ME, many));

        var said = String.valueOf(failure.getMessage());
        assertTrue(said.contains("10,000,000 nodes need") && said.contains("at most"), said);
    }

    @Test
    void theSameNodesAreNotStartedTwiceOnAHost() {
        var started = host.start(ME, nodes(5, 0, 1, 0, "r1", 0));

        var failure =
                assertThrows(HostException.class, () -> host.start(ME, nodes(5, 0, 5, 0, "r1", 0)));
        var taken =
                assertThrows(
                        HostException.class,
                        () -> host.start(ME, nodes(5, started.port(), 6, 0, "r1", 0)));

        assertTrue(String.valueOf(failure.getMessage()).contains("1 to 5"), failure::toString);
        assertTrue(String.valueOf(taken.getMessage()).contains("listens"), taken::toString);
    }

    @Test
    void aHostThatIsServedAgainFindsItsEmulatorsAndEndsThem() throws IOException {
        var started = host.start(ME, nodes(5, 0, 1, 0, "r1", 0));

        // As after kill -9: nobody closed the first one.
        try (var again = open(quickChorus())) {
            var found = again.status(ME, "r1", false).emulators();
            assertEquals(1, found.size());
            assertTrue(found.getFirst().running());
            assertEquals(started.pid(), found.getFirst().pid());
            again.stop(ME, 0, "r1");
            assertFalse(alive(started.pid()));
        }
    }

    @Test
    void anEmulatorWhoseStartNobodyHeardOfIsEnded() throws IOException {
        var started = host.start(ME, nodes(5, 0, 1, 0, "r1", 0));
        var state = folder().resolve("state.json");
        // What is on disk if the host is killed between starting a process and writing it down.
        var killed =
                Files.readString(state)
                        .replaceAll("(?s)\"mark\" : \\{.*?\\}", "\"mark\" : null")
                        .replaceAll("\"port\" : \\d+", "\"port\" : 0");
        Files.writeString(state, killed);

        try (var again = open(quickChorus())) {
            eventually("ended", LIMIT, () -> !alive(started.pid()));
            assertEquals(List.of(), again.status(ME, "", true).emulators());
        }
    }

    @Test
    void aLeaseThatNobodyRenewsEndsItsEmulator() {
        var other = host.start(ME, nodes(5, 0, 6, 0, "r2", 0));
        var leased = host.start(ME, nodes(5, 0, 1, 0, "r1", 2));

        long begin = System.nanoTime();
        eventually(
                "renewed for longer than it lasts",
                LIMIT,
                () -> {
                    assertTrue(host.status(ME, "r1", false).emulators().getFirst().running());
                    return System.nanoTime() - begin > 3_000_000_000L;
                });
        eventually("ended", LIMIT, () -> !alive(leased.pid()));

        assertTrue(alive(other.pid()));
    }

    @Test
    void theOriginalProgramGetsItsOwnFlagsAndIsNotAskedForMore() throws IOException {
        var arguments = folder.resolve("arguments");
        var script =
                program(
                        "choria-emulator",
                        "[ \"$2\" = --help ] && exit 1\necho \"$@\" > " + arguments);
        host.close();
        host = open(script);
        var plain =
                new Start(
                        "",
                        5,
                        3,
                        2,
                        List.of("127.0.0.1:" + broker.port()),
                        0,
                        null,
                        1,
                        0,
                        "",
                        0,
                        "");

        var refused =
                assertThrows(HostException.class, () -> host.start(ME, nodes(5, 0, 1, 0, "", 0)));
        var started = host.start(ME, plain);

        assertTrue(String.valueOf(refused.getMessage()).startsWith("seed: "), refused::toString);
        assertEquals(
                "emulate --instances 5 --http-port %d --name host1.example.net --agents 3 --collectives 2 --server 127.0.0.1:%d --config /dev/null --audit %s/audit-%%s.log"
                        .formatted(started.port(), broker.port(), folder()),
                Files.readString(arguments).strip());
        assertEquals("", host.emulator(ME, started.port()).version());
        assertTrue(host.emulator(ME, started.port()).digest().matches("[0-9a-f]{32}"));
    }
}
