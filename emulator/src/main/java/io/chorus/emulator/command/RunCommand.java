package io.chorus.emulator.command;

import io.chorus.emulator.run.Run;
import io.chorus.emulator.run.RunOptions;
import io.chorus.emulator.scenario.Scenario;
import io.chorus.reports.recording.RunResult;
import io.chorus.reports.terminal.TerminalSummary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `chorus run`: broker, fleet, requests, result.
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a scenario: emulates a fleet, sends it requests and reports how long each took to reach all.",
            "",
            "Flags win over CHORUS_* variables, those over the file; most name the place in the file that they stand for. Without --server it brings its own broker. The result is in runs/latest: report.html for people, result.json for programs, and the CSV files of the original.",
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:every node answered every request",
            "2:wrong usage",
            "3:an objective was missed; without any: replies are missing",
            "4:the run is invalid: nodes could not connect, the broker went away",
            "5:refused before the start: files, ports, memory, broker",
            "6:something is worse than in the run of --baseline",
            "130:interrupted; what was there by then is written",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./chorus run",
            "  ./chorus run -i 9000 --requests 50",
            "  ./chorus run slow-sites --set fleet.groups[far-sites].share=30%%",
            "  ./chorus run -i 500 --server nats://127.0.0.1:4222 --size 64KB",
            "  ./chorus run -i 15000 --server nats://10.0.0.5:4222 --hosts role=emulator --management nats://10.0.0.2:4222",
        })
final class RunCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Mixin private ScenarioFlags scenarios = new ScenarioFlags();

    @Mixin private Terminal terminal = new Terminal();

    @Mixin private BaselineFlag baseline = new BaselineFlag();

    @Mixin private GuardFlags guard = new GuardFlags();

    @Mixin private HostsFlags hosts = new HostsFlags();

    @Option(
            names = {"-p", "--http-port"},
            paramLabel = "PORT",
            description = "Serve /debug/vars, /metrics and /healthz there; 0 for any free port.")
    private @Nullable Integer httpPort;

    @Option(
            names = "--runs",
            defaultValue = "runs",
            paramLabel = "DIR",
            description = "Where results go, each run into a folder of its own (default: runs).")
    private Path runs = Path.of("runs");

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            converter = Units.Bytes.class,
            description =
                    "Most memory this process may take, as 2GiB: a plan that needs more is refused, and a run that takes more is ended as invalid.")
    private long memory;

    @Option(names = "--json", description = "Print result.json instead of the summary.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        hosts.check();
        FleetMixin.port("--http-port", httpPort == null ? 0 : httpPort);
        var scenario = scenarios.scenario();
        baseline.read();
        Guard.confirm(scenario, guard.yes);
        var run = new Run(scenario, options(scenario), terminal.progress());
        var result = baseline.applied(run.perform());
        print(result);
        return result.record().verdict().exitCode();
    }

    private RunOptions options(Scenario scenario) {
        return Repeat.options(spec, scenario, runs)
                .pages(httpPort)
                .sharing(guard.shareCollective)
                .within(memory)
                .on(hosts.plan())
                .build();
    }

    private void print(RunResult result) throws java.io.IOException {
        var out = terminal.out();
        if (json) {
            out.println(Files.readString(result.folder().resolve("result.json")).strip());
        } else {
            List<String> lines =
                    TerminalSummary.lines(
                            result.record(),
                            result.folder().resolve("report.html"),
                            terminal.colored());
            lines.forEach(out::println);
        }
        out.flush();
        result.problems().forEach(problem -> terminal.warn("run: " + problem.getMessage()));
    }
}
