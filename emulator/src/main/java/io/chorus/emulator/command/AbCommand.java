package io.chorus.emulator.command;

import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.ab.AbOutcome;
import io.chorus.emulator.ab.AbTest;
import io.chorus.emulator.ab.Side;
import io.chorus.emulator.run.Run;
import io.chorus.emulator.run.RunOptions;
import io.chorus.emulator.scenario.Scenario;
import io.chorus.emulator.scenario.Setting;
import io.chorus.reports.comparison.ComparisonTable;
import io.chorus.reports.files.RunFolder;
import io.chorus.reports.html.HtmlReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `chorus ab`: two settings of a scenario, run in turns.
@Command(
        name = "ab",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a scenario in two settings, A B A B …, under one seed, and says what is better.",
            "",
            "Rounds are what is resampled, so what changes from run to run is no difference. One run of A goes first and is not counted. All runs stand in one folder under runs, with a report of the whole.",
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:B is not worse than A, or one cannot tell",
            "2:wrong usage",
            "4:no round counts: in each a run is invalid",
            "5:one of the two is refused before the start",
            "6:B is worse in at least one metric",
            "130:interrupted; the rounds that were whole are compared",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./chorus ab slow-sites --a workload.workers=1 --b workload.workers=3",
            "  ./chorus ab --b-server nats://127.0.0.1:4222 --repeats 10",
        })
final class AbCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Mixin private ScenarioFlags scenarios = new ScenarioFlags();

    @Mixin private Terminal terminal = new Terminal();

    @Option(
            names = "--a",
            paramLabel = "PATH=VALUE,…",
            description = "What A sets; values in brackets or braces may hold commas.")
    private String settingsOfA = "";

    @Option(names = "--b", paramLabel = "PATH=VALUE,…", description = "What B sets.")
    private String settingsOfB = "";

    @Option(
            names = "--a-server",
            paramLabel = "URL",
            description = "Broker of A (default: that of the scenario, embedded if it has none).")
    private @Nullable String serverOfA;

    @Option(names = "--b-server", paramLabel = "URL", description = "Broker of B.")
    private @Nullable String serverOfB;

    @Option(
            names = "--repeats",
            defaultValue = "5",
            paramLabel = "N",
            description = "Rounds, each a run of A and one of B (default: 5).")
    private int repeats;

    @Mixin private GuardFlags guard = new GuardFlags();

    @Option(
            names = "--runs",
            defaultValue = "runs",
            paramLabel = "DIR",
            description = "Where the folder of all runs is made (default: runs).")
    private Path runs = Path.of("runs");

    @Option(names = "--json", description = "Print the comparison as JSON.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        FleetMixin.atLeast("--repeats", repeats, 1);
        Scenario a = scenarios.scenario(settings("--a", serverOfA, settingsOfA));
        var ofB = new ArrayList<Setting>();
        ofB.add(Setting.of("the seed of A", "seed", String.valueOf(a.seed())));
        ofB.addAll(settings("--b", serverOfB, settingsOfB));
        Scenario b = scenarios.scenario(ofB);
        Guard.confirm(a, guard.yes);
        Guard.confirm(b, guard.yes);
        // Both before the first: a refusal leaves nothing behind.
        new Run(a, options(a, runs), terminal.progress()).check();
        new Run(b, options(b, runs), terminal.progress()).check();
        Path folder = RunFolder.create(runs, Instant.now(), "ab-" + a.name(), a.seed());
        AbOutcome outcome =
                new AbTest(
                                side("A", serverOfA, settingsOfA, a, folder),
                                side("B", serverOfB, settingsOfB, b, folder),
                                repeats,
                                terminal.progress())
                        .perform(folder);
        print(outcome);
        return status(outcome).code();
    }

    private Side side(
            String letter,
            @Nullable String server,
            String settings,
            Scenario scenario,
            Path folder) {
        var what = new ArrayList<String>();
        if (server != null) {
            what.add(String.join(" ", Repeat.shown(List.of(server))));
        }
        if (!settings.isEmpty()) {
            what.add(settings);
        }
        return new Side(
                what.isEmpty() ? letter : letter + " (" + String.join(", ", what) + ")",
                scenario,
                options(scenario, folder));
    }

    private RunOptions options(Scenario scenario, Path folder) {
        return Repeat.options(spec, scenario, folder).sharing(guard.shareCollective).build();
    }

    private static List<Setting> settings(String flag, @Nullable String server, String texts) {
        var settings = new ArrayList<Setting>();
        if (server != null) {
            settings.add(Setting.of(flag + "-server", "broker.servers", List.of(server)));
        }
        SettingList.split(texts).forEach(text -> settings.add(Setting.set(flag, text)));
        return settings;
    }

    private void print(AbOutcome outcome) {
        var out = terminal.out();
        var baseline = outcome.comparison().baseline();
        if (json) {
            Json.print(out, CompareCommand.json(baseline, outcome.label()));
        } else {
            ComparisonTable.lines(baseline, outcome.label(), terminal.colored())
                    .forEach(out::println);
            out.println("report  " + outcome.folder().resolve(HtmlReport.NAME));
        }
        out.flush();
        outcome.problems().forEach(problem -> terminal.warn("ab: " + problem.getMessage()));
    }

    private static ExitStatus status(AbOutcome outcome) {
        if (outcome.interrupted()) {
            return ExitStatus.INTERRUPTED;
        }
        return outcome.comparison().regressed() ? ExitStatus.REGRESSION : ExitStatus.PASS;
    }
}
