package io.chorus.reports;

import io.chorus.reports.files.RunArchive;
import io.chorus.reports.files.Suite;
import io.chorus.reports.objective.Objective;
import io.chorus.reports.record.Broker;
import io.chorus.reports.record.BrokerFigures;
import io.chorus.reports.record.Fleet;
import io.chorus.reports.record.HeapGrowth;
import io.chorus.reports.record.Machine;
import io.chorus.reports.record.NanoSeries;
import io.chorus.reports.record.ObservedConnects;
import io.chorus.reports.record.ObservedFanOut;
import io.chorus.reports.record.Phase;
import io.chorus.reports.record.ProcessFigures;
import io.chorus.reports.record.ProcessUse;
import io.chorus.reports.record.ReplyTimes;
import io.chorus.reports.record.RunIdentity;
import io.chorus.reports.record.Tally;
import io.chorus.reports.record.Timing;
import io.chorus.reports.record.Workload;
import io.chorus.reports.recording.Ending;
import io.chorus.reports.recording.RunRecorder;
import io.chorus.reports.recording.RunResult;
import io.chorus.reports.recording.RunSetup;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// A run that never happened, made from a seed, with figures as real ones have them: replies come
/// in a burst that the broker drains at its rate, the first request is three times slower, and some
/// nodes are always late.
public final class SyntheticRun {

    public static final Instant START = Instant.parse("2026-11-21T06:34:00Z");

    private static final int NODE_BITS = 20;

    private final int nodes;
    private final int requests;
    private final Random random;
    private final long seed;
    private String name = "shell1";
    private String command = "./chorus run -i 9000 --requests 20 --seed 42";
    private IntPredicate missing = _ -> false;
    private int missingFrom = Integer.MAX_VALUE;
    private int oddRequest;
    private int planned;
    private List<Objective> objectives = List.of();
    private double factor = 1;
    private long runNanos = 5_000_000_000L;
    private List<ProcessUse> processes = List.of();
    private @Nullable HeapGrowth heapGrowth;

    public SyntheticRun(int nodes, int requests, long seed) {
        this.nodes = nodes;
        this.requests = requests;
        this.planned = requests;
        this.seed = seed;
        this.random = new Random(seed);
    }

    /// Another name and command, hostile ones for instance.
    public SyntheticRun named(String name, String command) {
        this.name = name;
        this.command = command;
        return this;
    }

    /// These nodes answer no request from the given one on.
    public SyntheticRun missing(int fromRequest, IntPredicate which) {
        missingFrom = fromRequest;
        missing = which;
        return this;
    }

    /// Somebody answers this request twice.
    public SyntheticRun duplicate(int request) {
        oddRequest = request;
        return this;
    }

    /// More requests were planned than are made.
    public SyntheticRun planned(int planned) {
        this.planned = planned;
        return this;
    }

    /// All replies take longer by this factor.
    public SyntheticRun slower(double factor) {
        this.factor = factor;
        return this;
    }

    /// Several processes did it, each of which is called by its role; brokers, such as `chorus-1`,
    /// do not tell what their heaps are.
    public SyntheticRun processes(String... roles) {
        this.processes =
                Arrays.stream(roles)
                        .map(role ->
                                new ProcessUse(
                                        role,
                                        4_711,
                                        100_000_000,
                                        role.startsWith("chorus") ? -1 : 40_000_000,
                                        0,
                                        0,
                                        20,
                                        500))
                        .toList();
        return this;
    }

    /// Each of its processes has looked at what collections left; tell the processes before.
    public SyntheticRun heapGrowth(HeapGrowth growth) {
        heapGrowth = growth;
        processes = processes.stream().map(use -> withGrowth(use, growth)).toList();
        return this;
    }

    private static ProcessUse withGrowth(ProcessUse use, HeapGrowth growth) {
        return new ProcessUse(
                use.role(),
                use.pid(),
                use.pssBytes(),
                use.heapUsedBytes(),
                use.gcNanos(),
                use.cpuNanos(),
                use.threads(),
                use.openFiles(),
                growth);
    }

    public SyntheticRun objectives(Objective... objectives) {
        this.objectives = List.of(objectives);
        return this;
    }

    public String identity(int node) {
        return (node + 1) + "-" + name + "-3f9ac.choria.local";
    }

    public RunSetup setup() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("instances", String.valueOf(nodes));
        settings.put("requests", String.valueOf(planned));
        settings.put("agent", "emulated0");
        settings.put("action", "generate");
        settings.put("size", "20");
        settings.put("timeout", "10s");
        settings.put("workers", "1");
        return new RunSetup(
                new RunIdentity(name, seed, START, "0.1.0", command),
                new Machine(2, 25_769_803_776L, "Linux 6.1.0-40-amd64", "Temurin 25.0.3+9"),
                new Fleet(nodes, 1, 1, 1),
                new Broker(true, "nats://127.0.0.1:4222", "chorus 0.1.0", "tcp"),
                settings,
                new Workload("constant, 1/s", false, 1, planned, "the first request"),
                new Suite("8f2c0d1e", "synthetic", 20, planned, Duration.ofSeconds(10), nodes, 1),
                objectives,
                this::identity);
    }

    public RunResult record(Path base, Ending ending) {
        try (RunRecorder recorder = RunRecorder.open(setup(), base)) {
            return record(recorder, ending);
        }
    }

    /// The same without any file.
    public RunArchive archive(Ending ending) {
        try (RunRecorder recorder = RunRecorder.inMemory(setup())) {
            return new RunArchive(record(recorder, ending).record(), recorder.nodes());
        }
    }

    private RunResult record(RunRecorder recorder, Ending ending) {
        recorder.connected(connects());
        for (int i = 1; i <= requests; i++) {
            recorder.finished(request(i));
        }
        SyntheticTimeline.tell(recorder, nodes, runNanos);
        return recorder.finish(
                ending,
                runNanos,
                process(),
                new BrokerFigures(
                        nodes + 2L,
                        nodes * 4L,
                        (long) nodes * requests + requests,
                        (long) nodes * requests * 2,
                        (long) nodes * requests * 900,
                        (long) nodes * requests * 1_500,
                        0));
    }

    private ProcessFigures process() {
        ProcessFigures whole =
                new ProcessFigures(
                        402_653_184L,
                        171_966_464L,
                        536_870_912L,
                        61,
                        412_000_000L,
                        38_400_000_000L,
                        31,
                        18_064,
                        null,
                        heapGrowth,
                        List.of());
        return processes.isEmpty() ? whole : whole.with(processes);
    }

    public ObservedConnects connects() {
        long[] ready = new long[nodes];
        long[] took = new long[nodes];
        for (int i = 0; i < nodes; i++) {
            took[i] = 2_000_000 + (long) (3_000_000 * -Math.log(1 - random.nextDouble()));
            ready[i] = (long) (i * 230_000L * (1 + 0.15 * Math.sin(i / 1500.0))) + took[i];
        }
        return new ObservedConnects(
                nodes,
                120_000_000,
                Arrays.stream(ready).max().orElse(0),
                nodes / 400,
                nodes / 3000,
                NanoSeries.of(ready),
                NanoSeries.of(took));
    }

    public ObservedFanOut request(int index) {
        long[] replies = new long[nodes];
        int count = 0;
        List<String> silent = new ArrayList<>();
        double slow = factor * (index == 1 ? 3.1 : 0.9 + 0.25 * random.nextDouble());
        for (int node = 0; node < nodes; node++) {
            if (index >= missingFrom && missing.test(node)) {
                silent.add(identity(node));
                continue;
            }
            double place = random.nextDouble();
            double millis = 18 + 330 * place + 12 * -Math.log(1 - random.nextDouble());
            if (node % 997 == 13) {
                millis += 180 + 40 * random.nextDouble();
            }
            replies[count++] = (long) (millis * slow * 1e6) << NODE_BITS | node;
        }
        Arrays.sort(replies, 0, count);
        long[] nanos = Arrays.stream(replies, 0, count).map(reply -> reply >> NODE_BITS).toArray();
        int[] who =
                Arrays.stream(replies, 0, count)
                        .mapToInt(reply -> (int) (reply & ((1 << NODE_BITS) - 1)))
                        .toArray();
        long due = runNanos;
        long late = (long) (40_000 + 300_000 * random.nextDouble());
        long last = nanos.length == 0 ? 0 : nanos[nanos.length - 1];
        runNanos += Math.max(1_000_000_000L, 2 * last);
        int failed = index % 7 == 0 && nanos.length > 2 ? 2 : 0;
        return new ObservedFanOut(
                index,
                "%032x".formatted(random.nextLong() & Long.MAX_VALUE),
                index > 1 || requests == 1 ? Phase.MEASURED : Phase.WARM_UP,
                0,
                0,
                new Timing(due, due + late, 180_000, silent.isEmpty() ? last : 10_000_000_000L),
                nodes,
                new Tally(nanos.length - failed, failed, index == oddRequest ? 1 : 0, 0, 0),
                silent,
                ReplyTimes.of(NanoSeries.of(nanos), who),
                new SyntheticStages(nanos, late));
    }
}
