package io.chorus.emulator.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.emulator.progress.LiveState.Aim;
import io.chorus.emulator.progress.LiveState.Current;
import io.chorus.emulator.progress.LiveState.Health;
import io.chorus.emulator.progress.LiveState.Nodes;
import io.chorus.emulator.progress.LiveState.Requests;
import io.chorus.emulator.progress.LiveState.Typical;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LiveFrameTest {
    static final LiveState CONNECTING =
            new LiveState(
                    "connecting",
                    1_250_000_000L,
                    "constant, 1/s",
                    new Nodes(500, 2_000),
                    new Requests(0, 0, 0, 60),
                    null,
                    Typical.NONE,
                    List.of(),
                    0,
                    List.of(),
                    Health.UNKNOWN_YET,
                    "Ctrl-C stops it and still writes the report");

    static final LiveState MEASURING =
            new LiveState(
                    "measuring",
                    12_340_000_000L,
                    "constant, 1/s",
                    new Nodes(2_000, 2_000),
                    new Requests(14, 11, 3, 60),
                    new Current(14, 1_400, 2_000, 41_000_000, LiveState.UNKNOWN, LiveState.UNKNOWN),
                    new Typical(10, 40_200_000, 101_000_000, 120_000_000),
                    List.of(0.0, 500.0, 1_000.0, 2_000.0),
                    3,
                    List.of(
                            new Aim("missing = 0", "3 missing", false),
                            new Aim("t99 < 2s", "101 ms", true)),
                    new Health(18_220, 36_400, 1.42, 2, 400_000, 212L << 20),
                    "replies are missing: the report will name the nodes");

    @Test
    void aFrameShowsHowTheRunStands() {
        assertEquals(
                """
                measuring   12.3 s   request 14 of 60 (3 in flight)   constant, 1/s
                nodes       2,000 of 2,000 connected
                request 14  █████████████████████░░░░░░░░░ 1,400/2,000   T50 41.0 ms   T90 –   T99 –
                replies     ▁▃▅█ 2,000/s   missing 3
                so far      T50 40.2 ms   T99 101 ms   T100 120 ms   (median of 10)
                objective   ✗ missing = 0: 3 missing
                objective   ✓ t99 < 2s: 101 ms
                health      broker in 18,220/s, out 36,400/s   process 1.4 of 2 cores, 212 MiB   generator late 400 µs
                hint        replies are missing: the report will name the nodes
                """
                        .strip(),
                String.join("\n", LiveFrame.lines(MEASURING, 200, false)));
    }

    @Test
    void whileNodesConnectThereIsABarOfThem() {
        assertEquals(
                """
                connecting  1.3 s   constant, 1/s
                nodes       ███████░░░░░░░░░░░░░░░░░░░░░░░ 500 of 2,000 connected
                health      –
                hint        Ctrl-C stops it and still writes the report
                """
                        .strip(),
                String.join("\n", LiveFrame.lines(CONNECTING, 100, false)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 39, 40, 60, 80, 81, 132})
    void noLineIsWiderThanTheTerminal(int width) {
        for (var state : List.of(CONNECTING, MEASURING)) {
            for (var line : LiveFrame.lines(state, width, false)) {
                assertTrue(line.length() <= Math.max(20, width), () -> width + ": " + line);
            }
        }
    }

    @Test
    void onANarrowTerminalTheBarGivesWayToItsFigures() {
        var line = LiveFrame.lines(MEASURING, 64, false).get(2);

        assertEquals(
                "request 14  ███████░░░ 1,400/2,000   T50 41.0 ms   T90 –   T99 –", line.strip());
    }

    @Test
    void coloursEndWithTheirLineAndThereAreNoneUnlessAskedFor() {
        var colored = LiveFrame.lines(MEASURING, 100, true);

        assertTrue(colored.get(5).startsWith("\u001b[31m"));
        assertTrue(colored.get(6).startsWith("\u001b[32m"));
        for (var line : colored) {
            assertEquals(line.contains("\u001b["), line.endsWith("\u001b[0m"), line);
        }
        assertFalse(String.join("", LiveFrame.lines(MEASURING, 100, false)).contains("\u001b"));
    }

    @Test
    void whereNothingCanBeDrawnAgainOneLineDoes() {
        assertEquals(
                "measuring  12.3 s   2,000/2,000 nodes   request 14 of 60 (3 in flight)   2,000 replies/s   T50 40.2 ms  T99 101 ms   missing 3",
                LiveFrame.line(MEASURING));
        assertEquals("connecting 1.3 s   500/2,000 nodes", LiveFrame.line(CONNECTING));
    }
}
