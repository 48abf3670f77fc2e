package io.chorus.emulator.http;

import io.chorus.reports.recording.ProcessProbe;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
    private final @Nullable Beginning beginning;
    private final ProcessProbe process = new ProcessProbe();

    /// @param beginning `null` where nobody waits for one
    DebugVars(List<String> commandLine, FleetStatus fleet, @Nullable Beginning beginning) {
        this.commandLine = List.copyOf(commandLine);
        this.fleet = fleet;
        this.beginning = beginning;
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
        variables.put("chorus", map(ours()));
        return variables.entrySet().stream()
                .map(entry -> JSON.writeValueAsString(entry.getKey()) + ": " + entry.getValue())
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    }

    private Map<String, Number> ours() {
        var figures = process.figures();
        var kernel = figures.kernelBytes();
        var values = new TreeMap<String, Number>();
        values.put("connected", fleet.connected());
        values.put("reconnects", fleet.reconnects());
        values.put("requests", fleet.requests());
        values.put("replies", fleet.replies());
        values.put("bytes_per_node", aNode(figures.rssBytes()));
        values.put("heap_bytes_per_node", aNode(figures.heapUsedBytes()));
        values.put("native_bytes_per_node", aNode(figures.nativeBytes()));
        values.put("kernel_bytes_per_node", aNode(kernel == null ? 0 : kernel));
        if (beginning != null) {
            values.put("first", beginning.first());
            values.put("seed", beginning.seed());
            values.put("at", beginning.atMillis());
            values.put("began", beginning.beganMillis());
            values.put("up_at", beginning.upAtMillis());
        }
        return values;
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
