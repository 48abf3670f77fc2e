package io.chorus.reports.html;

import static io.chorus.reports.text.Quantities.bytes;
import static io.chorus.reports.text.Quantities.count;
import static io.chorus.reports.text.Quantities.duration;

import io.chorus.reports.record.Broker;
import io.chorus.reports.record.Machine;
import io.chorus.reports.record.RunRecord;
import java.util.List;

/// What was run, in a paragraph, and the command that runs it again.
final class RunSection implements Section {

    @Override
    public void render(RunRecord record, Markup out) {
        Broker broker = record.broker();
        Machine machine = record.machine();
        out.open("section").element("h2", "The run");
        out.element(
                "p",
                "%s with %s and %s each, numbered from %d, held one %s connection each to %s (%s) at %s. "
                                .formatted(
                                        count(record.fleet().nodes(), "emulated node"),
                                        count(record.fleet().agents(), "agent"),
                                        count(record.fleet().collectives(), "collective"),
                                        record.fleet().firstNumber(),
                                        broker.transport().toUpperCase(java.util.Locale.ROOT),
                                        broker.embedded()
                                                ? "the broker inside the same process"
                                                : "a broker of its own",
                                        broker.version(),
                                        broker.url())
                        + "%s went out to all of them. The run took %s on %s with %s (%s, %s)."
                                .formatted(
                                        count(record.summary().requests(), "request"),
                                        duration(record.durationNanos()),
                                        count(machine.cores(), "core"),
                                        bytes(machine.memoryBytes()),
                                        machine.kernel(),
                                        machine.java()));
        out.element("p", "This repeats it, with the same identities, sizes and schedule:");
        out.element("pre", record.run().command(), "class", "copy", "tabindex", "0");
        new Table(
                        List.of("Setting", "Value"),
                        record.settings().entrySet().stream()
                                .map(entry -> List.of(entry.getKey(), entry.getValue()))
                                .toList())
                .renderFolded(out, "All effective settings");
        out.close("section").newLine();
    }
}
