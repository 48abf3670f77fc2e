package io.chorus.reports.html;

import static io.chorus.reports.text.Quantities.bytes;
import static io.chorus.reports.text.Quantities.count;
import static io.chorus.reports.text.Quantities.duration;

import io.chorus.reports.record.BrokerFigures;
import io.chorus.reports.record.HeapGrowth;
import io.chorus.reports.record.ProcessFigures;
import io.chorus.reports.record.ProcessUse;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.text.HeapText;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What it took: the process with the fleet, and the broker.
final class ResourcesSection implements Section {

    /// Below, no second half of a run has the minute that a trend needs.
    private static final long TOO_SHORT = TimeUnit.MINUTES.toNanos(2);

    @Override
    public void render(RunRecord record, Markup out) {
        ProcessFigures process = record.process();
        out.open("section", "id", "resources")
                .element("h2", "Broker and process")
                .open("div", "class", "pair");
        out.open("div")
                .element(
                        "h3",
                        process != null && !process.processes().isEmpty()
                                ? "All processes of the run"
                                : record.broker().embedded()
                                        ? "Fleet and broker, one process"
                                        : "Fleet process");
        if (process == null) {
            out.element("p", "Not measured.", "class", "none");
        } else {
            process(record, process).render(out);
        }
        out.close("div").open("div").element("h3", "Broker");
        BrokerFigures broker = record.brokerFigures();
        if (broker == null) {
            out.element("p", "This broker does not tell.", "class", "none");
        } else {
            broker(broker).render(out);
        }
        out.close("div").close("div");
        if (process != null && !process.processes().isEmpty()) {
            out.element("h3", "Process by process");
            each(process.processes()).render(out);
        }
        out.close("section").newLine();
    }

    private static Table each(List<ProcessUse> processes) {
        return new Table(
                List.of(
                        "After the last request",
                        "Memory",
                        "Heap left by collections",
                        "Processor time",
                        "Open files",
                        "Process"),
                processes.stream()
                        .map(use ->
                                List.of(
                                        use.role(),
                                        use.pssBytes() < 0 ? "unknown" : bytes(use.pssBytes()),
                                        left(use.heapGrowth()),
                                        use.cpuNanos() < 0 ? "unknown" : duration(use.cpuNanos()),
                                        use.openFiles() < 0 ? "unknown" : count(use.openFiles()),
                                        String.valueOf(use.pid())))
                        .toList());
    }

    private static String aNode(RunRecord record, long whole) {
        return bytes((double) whole / Math.max(1, record.fleet().nodes()));
    }

    private static String left(@Nullable HeapGrowth growth) {
        return growth == null ? "unknown" : HeapText.words(growth);
    }

    private static String left(RunRecord record, @Nullable HeapGrowth growth) {
        return growth == null && record.durationNanos() < TOO_SHORT
                ? "too short a run to say"
                : left(growth);
    }

    private static Table process(RunRecord record, ProcessFigures process) {
        double cores = (double) process.cpuNanos() / Math.max(1, record.durationNanos());
        return new Table(
                List.of("After the last request", ""),
                List.of(
                        List.of(
                                "Memory resident",
                                process.rssBytes() < 0 ? "unknown" : bytes(process.rssBytes())),
                        List.of(
                                "Heap used",
                                bytes(process.heapUsedBytes())
                                        + " of "
                                        + bytes(process.heapLimitBytes())),
                        List.of("Heap left by collections", left(record, process.heapGrowth())),
                        List.of("A node, heap", aNode(record, process.heapUsedBytes())),
                        List.of("A node, native", aNode(record, process.nativeBytes())),
                        List.of(
                                "A node, kernel",
                                process.kernelBytes() == null
                                        ? "unknown"
                                        : aNode(record, process.kernelBytes()) + ", estimated"),
                        List.of(
                                "Garbage collection",
                                count(process.gcCollections())
                                        + " in "
                                        + duration(process.gcNanos())),
                        List.of(
                                "Processor time",
                                "%s, %.1f of %s on average"
                                        .formatted(
                                                duration(process.cpuNanos()),
                                                cores,
                                                count(record.machine().cores(), "core"))),
                        List.of("Platform threads", count(process.threads())),
                        List.of(
                                "Open files",
                                process.openFiles() < 0 ? "unknown" : count(process.openFiles()))));
    }

    private static Table broker(BrokerFigures broker) {
        return new Table(
                List.of("After the last request", ""),
                List.of(
                        List.of("Connections", count(broker.connections())),
                        List.of("Subscriptions", count(broker.subscriptions())),
                        List.of(
                                "Received",
                                count(broker.messagesIn(), "message")
                                        + ", "
                                        + bytes(broker.bytesIn())),
                        List.of(
                                "Delivered",
                                count(broker.messagesOut(), "message")
                                        + ", "
                                        + bytes(broker.bytesOut())),
                        List.of("Slow consumers cut", count(broker.slowConsumers()))));
    }
}
