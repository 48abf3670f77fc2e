package io.chorus.emulator.command;

import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.preflight.Machine;
import io.chorus.emulator.sizing.Sizing;
import io.chorus.emulator.sizing.SizingReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `chorus sizing`: what a network of so many nodes takes.
@Command(
        name = "sizing",
        mixinStandardHelpOptions = true,
        description = {
            "Says what a network of so many nodes takes: its brokers, a request to all, emulating it.",
            "",
            "From what we measured; what others have said of theirs stands beside it, marked as quoted. Starts nothing.",
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:shown", "2:wrong usage"},
        footerHeading = "%nExamples:%n",
        footer = {"  ./chorus sizing --nodes 5500", "  ./chorus sizing --nodes 50000 --json"})
final class SizingCommand implements Callable<Integer> {
    /// Networks beyond are not reckoned with.
    static final int MOST_NODES = 10_000_000;

    @Mixin private Terminal terminal = new Terminal();

    @Option(
            names = "--nodes",
            required = true,
            paramLabel = "N",
            description = "Nodes of the network.")
    private int nodes;

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        FleetMixin.atLeast("--nodes", nodes, 1);
        FleetMixin.atMost("--nodes", nodes, MOST_NODES);
        var sizing = Sizing.of(nodes, Machine.current().openFiles());
        if (json) {
            Json.print(terminal.out(), sizing);
        } else {
            SizingReport.print(sizing, terminal.out());
        }
        return ExitStatus.PASS.code();
    }
}
