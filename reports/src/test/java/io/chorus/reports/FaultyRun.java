package io.chorus.reports;

import io.chorus.reports.objective.Objective;
import io.chorus.reports.record.FaultNote;
import io.chorus.reports.record.NanoSeries;
import io.chorus.reports.record.ObservedConnects;
import io.chorus.reports.record.ObservedFanOut;
import io.chorus.reports.record.Phase;
import io.chorus.reports.record.ReplyTimes;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.record.Tally;
import io.chorus.reports.record.Timing;
import io.chorus.reports.recording.Ending;
import io.chorus.reports.recording.RunRecorder;
import io.chorus.reports.recording.RunSetup;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A run told by hand, in milliseconds, so that the bill of its faults is known beforehand. The
/// first request is its warm-up.
public final class FaultyRun {

    private static final long MILLI = 1_000_000;

    private final int nodes;
    private final SyntheticRun names;
    private final RunRecorder recorder;
    private int requests;

    private FaultyRun(int nodes, SyntheticRun names, RunRecorder recorder) {
        this.nodes = nodes;
        this.names = names;
        this.recorder = recorder;
        long[] ready = new long[nodes];
        Arrays.fill(ready, 10 * MILLI);
        recorder.connected(
                new ObservedConnects(
                        nodes,
                        0,
                        10 * MILLI,
                        0,
                        0,
                        NanoSeries.of(ready),
                        NanoSeries.of(ready.clone())));
    }

    public static FaultyRun of(int nodes, Objective... objectives) {
        SyntheticRun names = names(nodes, objectives);
        return new FaultyRun(nodes, names, RunRecorder.inMemory(setup(names)));
    }

    /// One that leaves its files.
    public static FaultyRun in(Path base, int nodes, Objective... objectives) {
        SyntheticRun names = names(nodes, objectives);
        return new FaultyRun(nodes, names, RunRecorder.open(setup(names), base));
    }

    private static SyntheticRun names(int nodes, Objective... objectives) {
        return new SyntheticRun(nodes, 1, 1)
                .named("faults", "./chorus run faults.yaml")
                .planned(0)
                .objectives(objectives);
    }

    private static RunSetup setup(SyntheticRun names) {
        return names.setup();
    }

    public RunRecorder recorder() {
        return recorder;
    }

    /// A fault begins.
    public FaultyRun fault(int id, String kind, String scope, long atMillis) {
        recorder.faultBegun(
                new FaultNote(id, kind, scope, "Done by hand: " + kind + ".", atMillis * MILLI));
        return this;
    }

    public FaultyRun ended(int id, long atMillis) {
        recorder.faultEnded(id, atMillis * MILLI);
        return this;
    }

    public FaultyRun lost(int node, long atMillis) {
        recorder.connectionLost(node, atMillis * MILLI);
        return this;
    }

    /// A node is back, after an attempt that took 5 ms.
    public FaultyRun back(int node, long atMillis) {
        recorder.connectAttempted(true, false, atMillis * MILLI);
        recorder.connectionBack(node, atMillis * MILLI, 5 * MILLI);
        return this;
    }

    public FaultyRun timedOut(long atMillis) {
        recorder.connectAttempted(false, true, atMillis * MILLI);
        return this;
    }

    /// Requests that everybody answers after 100 ms, one a second.
    ///
    /// @param until the last is due before that
    public FaultyRun requests(long fromMillis, long until) {
        for (long due = fromMillis; due < until; due += 1_000) {
            request(due, 0, 100, 0);
        }
        return this;
    }

    /// A request that the last nodes of the fleet do not answer, who are waited for two seconds.
    public FaultyRun request(long dueMillis, int missing, long replyMillis, int duplicates) {
        requests++;
        long[] replies = new long[nodes - missing];
        Arrays.fill(replies, replyMillis * MILLI);
        List<String> silent =
                IntStream.range(nodes - missing, nodes).mapToObj(names::identity).toList();
        recorder.finished(
                new ObservedFanOut(
                        requests,
                        "%032x".formatted(requests),
                        requests == 1 ? Phase.WARM_UP : Phase.MEASURED,
                        0,
                        0,
                        new Timing(
                                dueMillis * MILLI,
                                dueMillis * MILLI,
                                0,
                                (missing > 0 ? 2_000 : replyMillis) * MILLI),
                        nodes,
                        new Tally(nodes - missing, 0, duplicates, 0, 0),
                        silent,
                        ReplyTimes.of(
                                NanoSeries.of(replies),
                                IntStream.range(0, replies.length).toArray()),
                        null));
        return this;
    }

    /// The fleet and its broker were watched meanwhile, second by second.
    public FaultyRun watched(long untilMillis) {
        SyntheticTimeline.tell(recorder, nodes, untilMillis * MILLI);
        return this;
    }

    /// A broker of three is killed, another restarted, then they are parted from each other: 600
    /// nodes, 70 seconds.
    public static FaultyRun three(Objective... objectives) {
        FaultyRun run = of(600, objectives).requests(5_000, 15_000);
        run.fault(0, "broker killed", "broker 2 of 3", 15_200).ended(0, 15_200);
        run.request(15_000, 40, 120, 0);
        for (int node = 0; node < 200; node++) {
            run.lost(node, 15_201 + node / 10);
        }
        run.timedOut(16_000).request(16_000, 200, 110, 0).request(17_000, 60, 240, 3);
        for (int node = 0; node < 200; node++) {
            run.back(node, 15_900 + node * node / 16);
        }
        run.request(18_000, 0, 180, 0).requests(19_000, 30_000);
        run.fault(1, "broker restarted", "broker 1 of 3", 30_300).ended(1, 33_000);
        for (int node = 200; node < 390; node++) {
            run.lost(node, 30_310 + node / 20);
        }
        run.request(31_000, 190, 100, 0);
        for (int node = 200; node < 390; node++) {
            run.back(node, 31_500 + 8 * (node - 200));
        }
        run.requests(32_000, 45_000);
        run.fault(2, "partition", "broker 3 from the others", 45_500).ended(2, 52_500);
        for (long due = 46_000; due < 53_000; due += 1_000) {
            run.request(due, 210, 100, 0);
        }
        return run.request(53_000, 12, 100, 0).requests(54_000, 66_000).watched(70_000);
    }

    public RunRecord end(long atMillis) {
        try (recorder) {
            return recorder.finish(new Ending.Completed(), atMillis * MILLI, null, null).record();
        }
    }
}
