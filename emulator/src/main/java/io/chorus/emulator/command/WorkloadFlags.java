package io.chorus.emulator.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What a scenario says of its workload and of what is to be reached.
final class WorkloadFlags {
    @Option(
            names = "--requests",
            paramLabel = "N",
            description =
                    "Most requests, those of the warm-up included (workload.requests; default: 20).")
    @Nullable String requests;

    @Option(
            names = "--duration",
            paramLabel = "DURATION",
            description = "No request is due after this time (workload.duration).")
    @Nullable String duration;

    @Option(
            names = "--rate",
            paramLabel = "RATE",
            description =
                    "Requests at a constant rate, as 2/s or 30/min (workload.schedule.constant.rate; default: 1/s, and for more than 20000 nodes one every second for each 15000).")
    @Nullable String rate;

    @Option(
            names = "--every",
            paramLabel = "DURATION",
            description =
                    "Time between two requests (workload.schedule.constant.every; with --closed: workload.schedule.closed.pause).")
    @Nullable String every;

    @Option(
            names = "--closed",
            description =
                    "Each caller asks again when its request is over, so that a slow broker is asked less (workload.schedule.closed).")
    boolean closed;

    @Option(
            names = "--warm-up",
            paramLabel = "WARMUP",
            description =
                    "What is recorded but not judged: a number of requests, a time, steady or none (workload.warm_up; default: 1).")
    @Nullable String warmUp;

    @Option(
            names = "--callers",
            paramLabel = "N",
            description =
                    "Who ask in turn, each with its own name and connections (workload.callers; default: 1).")
    @Nullable String callers;

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            description =
                    "What each node is asked to answer with (workload.request.size; default: 20).")
    @Nullable String size;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            description = "How long a request waits for replies (workload.timeout; default: 10s).")
    @Nullable String timeout;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description =
                    "Connections of each caller that receive replies (workload.workers; default: 3).")
    @Nullable String workers;

    @Option(
            names = "--force-direct",
            description =
                    "Address each node by name instead of all by one broadcast (workload.request.target).")
    boolean direct;

    @Option(
            names = "--expect",
            paramLabel = "N",
            description =
                    "Nodes that must answer each request (objectives: expect N; default: all).")
    @Nullable String expect;

    @Option(
            names = "--objective",
            paramLabel = "OBJECTIVE",
            description =
                    "What is to be reached, as 't99 < 2s'; in place of the file's (objectives). Repeat it for more; default: missing = 0.")
    List<String> objectives = List.of();
}
