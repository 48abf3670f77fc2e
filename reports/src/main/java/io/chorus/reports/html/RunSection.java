package io.chorus.reports.html;

import static io.chorus.reports.text.Quantities.bytes;
import static io.chorus.reports.text.Quantities.count;
import static io.chorus.reports.text.Quantities.duration;

import io.chorus.reports.record.Broker;
import io.chorus.reports.record.Fleet;
import io.chorus.reports.record.Machine;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.record.Workload;
import java.util.List;
import java.util.Locale;

/// What was run: a drawing, a paragraph, and the command that runs it again.
final class RunSection implements Section {

    @Override
    public void render(RunRecord record, Markup out) {
        out.open("section", "id", "run").element("h2", "The run");
        RunDrawing drawing = new RunDrawing(record);
        out.open("figure", "class", "drawing");
        out.raw(drawing.across()).raw(drawing.down()).close("figure");
        out.element("p", fleet(record) + " " + load(record) + " " + machine(record));
        out.element("p", "This repeats it, with the same identities, sizes and schedule:");
        Copyable.render(out, "command", record.run().command(), "copy");
        new Table(
                        List.of("Setting", "Value"),
                        record.settings().entrySet().stream()
                                .map(entry -> List.of(entry.getKey(), entry.getValue()))
                                .toList())
                .renderFolded(out, "All effective settings");
        out.close("section").newLine();
    }

    private static String fleet(RunRecord record) {
        Fleet fleet = record.fleet();
        Broker broker = record.broker();
        Homes homes = Homes.of(record);
        return "%s%s with %s and %s each, numbered from %d, held one %s connection each to %s (%s) at %s. %s"
                .formatted(
                        count(fleet.nodes(), "emulated node"),
                        homes.ofNodes().isEmpty() ? "" : " " + homes.ofNodes() + ",",
                        count(fleet.agents(), "agent"),
                        count(fleet.collectives(), "collective"),
                        fleet.firstNumber(),
                        broker.transport().toUpperCase(Locale.ROOT),
                        homes.ofBroker(),
                        broker.version(),
                        broker.url(),
                        fleet.confession())
                .strip();
    }

    private static String load(RunRecord record) {
        Workload workload = record.workload();
        String pace =
                workload.closed()
                        ? "the next when the one before was over (a closed schedule: what a stall would have cost the requests that were never sent does not show)"
                        : "on a schedule that waits for nobody (" + workload.schedule() + ")";
        return "%s went out from %s, %s. Warm-up: %s."
                .formatted(
                        count(record.summary().requests(), "request"),
                        count(workload.callers(), "requester"),
                        pace,
                        workload.warmUp());
    }

    private static String machine(RunRecord record) {
        Machine machine = record.machine();
        return "The run took %s on %s with %s (%s, %s)."
                .formatted(
                        duration(record.durationNanos()),
                        count(machine.cores(), "core"),
                        bytes(machine.memoryBytes()),
                        machine.kernel(),
                        machine.java());
    }
}
