package io.chorus.emulator.command;

import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.preflight.Check;
import io.chorus.emulator.preflight.Diagnosis;
import io.chorus.emulator.preflight.Machine;
import io.chorus.emulator.preflight.Needs;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `chorus doctor`: what of a plan will not work here, before it is tried.
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Says whether a fleet of this size would work here, and what to mend if not.",
            "",
            "Looks at open files, local ports, memory, cores, the HTTP port and the broker; starts nothing. With --plan it only says what a fleet takes in each transport.",
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:it would work", "2:wrong usage", "5:it would be refused"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./chorus doctor -i 9000",
            "  ./chorus doctor --plan 100000",
            "  ./chorus doctor -i 19000 --server nats://127.0.0.1:4222",
        })
final class DoctorCommand implements Callable<Integer> {
    @Mixin private FleetMixin fleet = new FleetMixin();

    @Mixin private Terminal terminal = new Terminal();

    @Option(
            names = {"-i", "--instances"},
            defaultValue = "2000",
            paramLabel = "N",
            description = "Nodes (default: 2000).")
    private int instances;

    @Option(
            names = {"-p", "--http-port"},
            defaultValue = "0",
            paramLabel = "PORT",
            description = "The status page's port; 0 for any free port (default: 0).")
    private int httpPort;

    @Option(
            names = "--plan",
            paramLabel = "N",
            description =
                    "Say what a fleet of N nodes needs in each transport, from measured costs, instead of looking at this machine.")
    private @Nullable Integer planned;

    @Option(names = "--json", description = "Print the findings as JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Integer nodes = planned;
        if (nodes != null) {
            FleetMixin.atLeast("--plan", nodes, 1);
            FleetMixin.atMost("--plan", nodes, SizingCommand.MOST_NODES);
            plan(nodes);
            return ExitStatus.PASS.code();
        }
        fleet.check(instances);
        FleetMixin.port("--http-port", httpPort);
        var checks = Diagnosis.of(instances, fleet.servers(), httpPort);
        if (json) {
            Json.print(terminal.out(), checks);
        } else {
            print(checks);
        }
        return checks.stream().allMatch(Check::ok)
                ? ExitStatus.PASS.code()
                : ExitStatus.PREFLIGHT.code();
    }

    private void plan(int nodes) {
        long openFiles = Machine.current().openFiles();
        var ways = Needs.of(nodes, openFiles);
        if (json) {
            Json.print(terminal.out(), ways);
            return;
        }
        var out = terminal.out();
        out.printf(
                Locale.ROOT,
                "%,d nodes, at %,d open files a process%n%10s %10s %10s %10s %10s%n",
                nodes,
                openFiles,
                "files",
                "heap",
                "native",
                "kernel",
                "processes");
        for (var way : ways) {
            out.printf(
                    Locale.ROOT,
                    "%,10d %6d MiB %6d MiB %6d MiB %10d  %s%n",
                    way.files(),
                    way.heapBytes() >> 20,
                    way.nativeBytes() >> 20,
                    way.kernelBytes() >> 20,
                    way.processes(),
                    way.way());
        }
        out.println(
                "The kernel's share belongs to no process: estimated for idle sockets, more while bytes wait in them.");
    }

    private void print(List<Check> checks) {
        for (var check : checks) {
            terminal.out().printf("%s %-12s %s%n", mark(check.ok()), check.name(), check.finding());
        }
    }

    private String mark(boolean ok) {
        var word = ok ? "ok  " : "FAIL";
        return terminal.colored() ? "\u001b[%dm%s\u001b[0m".formatted(ok ? 32 : 31, word) : word;
    }
}
