package io.chorus.emulator.command;

import io.chorus.agents.filter.Filter;
import io.chorus.agents.node.Behaviour;
import io.chorus.agents.node.Distribution;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.run.Run;
import io.chorus.emulator.run.RunOptions;
import io.chorus.emulator.scenario.BrokerPlan;
import io.chorus.emulator.scenario.FleetPlan;
import io.chorus.emulator.scenario.NodePlan;
import io.chorus.emulator.scenario.ObjectivePlan;
import io.chorus.emulator.scenario.Scenario;
import io.chorus.emulator.workload.Call;
import io.chorus.emulator.workload.Constant;
import io.chorus.emulator.workload.WarmUp;
import io.chorus.emulator.workload.Workload;
import io.chorus.reports.recording.RunResult;
import io.chorus.reports.terminal.TerminalSummary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
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
            "Emulates a fleet, sends it requests and reports how long each took to reach all.",
            "",
            "Without --server it brings its own broker. The result is in runs/latest: report.html for people, result.json for programs, and the CSV files of the original.",
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:every node answered every request",
            "2:wrong usage",
            "3:replies are missing (or fewer than --expect)",
            "4:the run is invalid: nodes could not connect, the broker went away",
            "5:refused before the start: files, ports, memory, broker",
            "130:interrupted; what was there by then is written",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./chorus run",
            "  ./chorus run -i 9000 --requests 50",
            "  ./chorus run -i 500 --server nats://127.0.0.1:4222 --size 64KB",
        })
final class RunCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Mixin private FleetMixin fleet = new FleetMixin();

    @Mixin private Terminal terminal = new Terminal();

    @Option(
            names = {"-i", "--instances"},
            defaultValue = "2000",
            paramLabel = "N",
            description = "Nodes (default: 2000).")
    private int instances;

    @Option(
            names = "--requests",
            defaultValue = "20",
            paramLabel = "N",
            description = "Requests (default: 20).")
    private int requests;

    @Option(
            names = "--size",
            defaultValue = "20",
            paramLabel = "SIZE",
            description = "What each node is asked to answer with (default: 20).")
    private String size = "";

    @Option(
            names = "--every",
            paramLabel = "DURATION",
            description =
                    "Time between requests, due whatever became of those before (default: 1s).")
    private @Nullable Duration interval;

    @Option(
            names = "--timeout",
            defaultValue = "10s",
            paramLabel = "DURATION",
            description = "How long a request waits for replies (default: 10s).")
    private Duration timeout = Duration.ZERO;

    @Option(
            names = "--workers",
            defaultValue = "3",
            paramLabel = "N",
            description = "Connections that receive replies (default: 3).")
    private int workers;

    @Option(
            names = "--force-direct",
            description = "Address each node by name instead of all by one broadcast.")
    private boolean direct;

    @Option(
            names = "--expect",
            paramLabel = "N",
            description = "Nodes that must answer each request (default: all).")
    private @Nullable Integer expect;

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

    @Option(names = "--json", description = "Print result.json instead of the summary.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        var scenario = scenario();
        Guard.confirm(fleet, scenario.broker().servers(), instances);
        var result = new Run(scenario, options(), terminal.progress()).perform();
        print(result);
        return result.record().verdict().exitCode();
    }

    private Scenario scenario() {
        fleet.check(instances);
        FleetMixin.atLeast("--agents", fleet.agents, 1);
        FleetMixin.atLeast("--requests", requests, 1);
        FleetMixin.atLeast("--workers", workers, 1);
        FleetMixin.atLeast("--timeout in ms", timeout.toMillis(), 1);
        FleetMixin.port("--http-port", httpPort == null ? 0 : httpPort);
        if (expect != null && (expect < 0 || expect > instances)) {
            throw new ChorusException(
                    ExitStatus.USAGE,
                    "--expect is %d: want 0 to %d, as many as there are nodes."
                            .formatted(expect, instances));
        }
        var name = fleet.node().build().identity().name();
        return new Scenario(
                name,
                "",
                fleet.seed(),
                new FleetPlan(
                        instances,
                        fleet.first,
                        fleet.connectsPerSecond,
                        fleet.stay,
                        new NodePlan(fleet.agents, fleet.collectives, Map.of(), Behaviour.PLAIN),
                        List.of()),
                new BrokerPlan(fleet.servers()),
                workload(),
                expect == null ? List.of() : List.of(ObjectivePlan.of("expect " + expect)));
    }

    private Workload workload() {
        return new Workload(
                Constant.every(interval == null ? Duration.ofSeconds(1) : interval),
                requests,
                null,
                // A single request is all there is to measure, cold or not.
                requests > 1 ? new WarmUp.Requests(1) : new WarmUp.None(),
                1,
                new Call(
                        new Call.Action(
                                "emulated0",
                                "generate",
                                new Distribution.Constant(characters()),
                                Map.of()),
                        direct ? Call.Target.DIRECT : Call.Target.BROADCAST,
                        Call.MAIN_COLLECTIVE,
                        Filter.ALL),
                timeout,
                workers);
    }

    private RunOptions options() {
        var typed = new ArrayList<>(List.of("chorus"));
        typed.addAll(Repeat.typed(spec));
        return new RunOptions(
                runs,
                httpPort,
                fleet.shareCollective,
                typed,
                Repeat.command(spec, fleet.seed()),
                Map.of(),
                "",
                UnaryOperator.identity());
    }

    private int characters() {
        try {
            return Math.toIntExact(Math.min(Units.size(size), 1 << 30));
        } catch (CommandLine.TypeConversionException e) {
            throw new ChorusException(ExitStatus.USAGE, "--size: " + e.getMessage() + ".", e);
        }
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
