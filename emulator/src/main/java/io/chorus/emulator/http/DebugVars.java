package io.chorus.emulator.http;

import io.chorus.reports.recording.ProcessProbe;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// `/debug/vars` as Go's expvar writes it: one variable a line, sorted by name.
///
/// The original's readers know `cmdline`, `config`, `memstats` and `name` (Choria notes, 12.2);
/// what is ours stands under `chorus`. `memstats` has the members of Go's that a JVM has a
/// counterpart for; `Sys` is what the process holds.
final class DebugVars {
    private static final JsonMapper JSON = new JsonMapper();

    private final List<String> commandLine;
    private final FleetStatus fleet;
    private final ProcessProbe process = new ProcessProbe();

    DebugVars(List<String> commandLine, FleetStatus fleet) {
        this.commandLine = List.copyOf(commandLine);
        this.fleet = fleet;
    }

    String render() {
        var variables = new TreeMap<String, String>();
        variables.put("cmdline", JSON.writeValueAsString(commandLine));
        variables.put("name", JSON.writeValueAsString(fleet.name()));
        variables.put("memstats", JSON.writeValueAsString(memory()));
        variables.put(
                "config",
                map(
                        Map.of(
                                "agents", fleet.agents(),
                                "collectives", fleet.collectives(),
                                "instances", fleet.instances(),
                                "pid", ProcessHandle.current().pid())));
        var figures = process.figures();
        var kernel = figures.kernelBytes();
        variables.put(
                "chorus",
                map(
                        Map.of(
                                "connected", fleet.connected(),
                                "reconnects", fleet.reconnects(),
                                "requests", fleet.requests(),
                                "replies", fleet.replies(),
                                "bytes_per_node", aNode(figures.rssBytes()),
                                "heap_bytes_per_node", aNode(figures.heapUsedBytes()),
                                "native_bytes_per_node", aNode(figures.nativeBytes()),
                                "kernel_bytes_per_node", aNode(kernel == null ? 0 : kernel))));
        return variables.entrySet().stream()
                .map(entry -> JSON.writeValueAsString(entry.getKey()) + ": " + entry.getValue())
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    }

    private long aNode(long bytes) {
        return bytes / Math.max(1, fleet.instances());
    }

    /// An expvar map of numbers, with its blanks and its order.
    private static String map(Map<String, Number> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(entry ->
                                JSON.writeValueAsString(entry.getKey()) + ": " + entry.getValue())
                        .collect(Collectors.joining(", ", "{", "}"));
    }

    private Map<String, Number> memory() {
        var figures = process.figures();
        var values = new LinkedHashMap<String, Number>();
        values.put("Alloc", figures.heapUsedBytes());
        values.put("Sys", figures.rssBytes());
        values.put("HeapAlloc", figures.heapUsedBytes());
        values.put(
                "HeapSys", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted());
        values.put("HeapInuse", figures.heapUsedBytes());
        values.put("PauseTotalNs", figures.gcNanos());
        values.put("NumGC", figures.gcCollections());
        return values;
    }
}
