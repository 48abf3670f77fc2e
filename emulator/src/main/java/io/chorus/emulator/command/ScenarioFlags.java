package io.chorus.emulator.command;

import io.chorus.emulator.scenario.BrokerPlan;
import io.chorus.emulator.scenario.Scenario;
import io.chorus.emulator.scenario.ScenarioDraft;
import io.chorus.emulator.scenario.Scenarios;
import io.chorus.emulator.scenario.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Which scenario, and what of it is to be otherwise; for the verbs that run one or tell about one.
///
/// Each flag stands for a place in the file, which its help names in brackets. Its text goes there
/// as it is, so that flag and file are read by the same rules and refused in the same words.
final class ScenarioFlags {
    /// Where the text of a flag goes.
    static final Map<String, String> PATHS =
            Map.ofEntries(
                    Map.entry("--name", "name"),
                    Map.entry("--seed", "seed"),
                    Map.entry("--transport", "transport"),
                    Map.entry("--instances", "fleet.nodes"),
                    Map.entry("--first", "fleet.first"),
                    Map.entry("--agents", "fleet.agents"),
                    Map.entry("--collectives", "fleet.collectives"),
                    Map.entry("--brokers", "broker.count"),
                    Map.entry("--connect-rate", "fleet.connect_rate"),
                    Map.entry("--for", "fleet.stay"),
                    Map.entry("--processes", "fleet.processes"),
                    Map.entry("--sharing", "fleet.sharing"),
                    Map.entry("--rate", "workload.schedule.constant.rate"),
                    Map.entry("--requests", "workload.requests"),
                    Map.entry("--duration", "workload.duration"),
                    Map.entry("--warm-up", "workload.warm_up"),
                    Map.entry("--callers", "workload.callers"),
                    Map.entry("--size", "workload.request.size"),
                    Map.entry("--timeout", "workload.timeout"),
                    Map.entry("--workers", "workload.workers"));

    private static final String CLOSED_PAUSE = "workload.schedule.closed.pause";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "SCENARIO",
            description =
                    "File of a scenario, or the name of one that comes with Chorus (./chorus scenario list). Default: 2,000 nodes, 20 requests, one a second (for more than 20,000 nodes one every second for each 15,000).")
    private @Nullable String scenario;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description =
                    "Anything in the file, by its path: fleet.groups[0].share=20%%, or by name: fleet.groups[far-sites].share=20%%. Wins over other flags; repeat it for more.")
    private List<String> sets = List.of();

    @Mixin private FleetPlanFlags fleet = new FleetPlanFlags();

    @Mixin private WorkloadFlags workload = new WorkloadFlags();

    @Mixin private CredentialFlags credentials = new CredentialFlags();

    /// Whether a file or a name was given.
    boolean named() {
        return scenario != null;
    }

    /// The scenario with all flags on top; its brokers know who we are there.
    ///
    /// @throws io.chorus.emulator.scenario.ScenarioException if something makes no sense
    Scenario scenario() {
        return scenario(List.of());
    }

    /// The same with more settings above all others.
    ///
    /// @throws io.chorus.emulator.scenario.ScenarioException if something makes no sense
    Scenario scenario(List<Setting> more) {
        var made = draft().with(more).scenario();
        var servers = credentials.addTo(made.broker().servers());
        return servers.isEmpty() ? made : made.on(new BrokerPlan.Foreign(servers));
    }

    private ScenarioDraft draft() {
        var draft = scenario == null ? Scenarios.usual() : Scenarios.named(scenario);
        var settings = new ArrayList<>(NatsVariables.settings(System.getenv()));
        spec.options().stream().map(this::plain).flatMap(Optional::stream).forEach(settings::add);
        settings.addAll(pace());
        if (workload.direct) {
            settings.add(Setting.of(source("--force-direct"), "workload.request.target", "direct"));
        }
        if (!fleet.servers.isEmpty()) {
            settings.add(Setting.of(source("--server"), "broker.servers", fleet.servers));
        }
        broker().forEach(settings::add);
        if (workload.expect != null) {
            settings.add(
                    Setting.of(
                            source("--expect"),
                            "objectives",
                            List.of("expect " + workload.expect)));
        }
        if (!workload.objectives.isEmpty()) {
            settings.add(Setting.of(source("--objective"), "objectives", workload.objectives));
        }
        sets.forEach(text -> settings.add(Setting.set(text)));
        return draft.with(settings);
    }

    /// A flag whose text goes to its place as it is.
    private Optional<Setting> plain(OptionSpec option) {
        var path = PATHS.get(option.longestName());
        Object value = path == null ? null : option.getValue();
        return path == null || value == null
                ? Optional.empty()
                : Optional.of(
                        Setting.of(source(option.longestName()), path, String.valueOf(value)));
    }

    /// `--broker` names the kind of broker, and maybe its program.
    private List<Setting> broker() {
        if (!fleet.servers.isEmpty() && (fleet.broker != null || fleet.brokers != null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--server names brokers that are there, --broker and --brokers say what to start: leave one of them out.");
        }
        if (fleet.broker == null) {
            return List.of();
        }
        var kind = fleet.broker.split("=", 2);
        var settings = new ArrayList<Setting>();
        settings.add(Setting.of(source("--broker"), "broker.kind", kind[0]));
        if (kind.length > 1) {
            settings.add(Setting.of(source("--broker"), "broker.program", kind[1]));
        }
        return settings;
    }

    /// `--every` is the time between two requests, or the pause of a closed schedule.
    private List<Setting> pace() {
        if (workload.closed) {
            if (workload.rate != null) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--rate is for an open schedule: leave out --closed, or the rate.");
            }
            return List.of(
                    Setting.of(
                            source(workload.every == null ? "--closed" : "--every"),
                            CLOSED_PAUSE,
                            workload.every == null ? "0s" : workload.every));
        }
        if (workload.every == null) {
            return List.of();
        }
        if (workload.rate != null) {
            throw new ParameterException(
                    spec.commandLine(), "--rate and --every say the same: leave one of them out.");
        }
        return List.of(
                Setting.of(source("--every"), "workload.schedule.constant.every", workload.every));
    }

    /// How messages call where a value came from: the flag, or the variable that stands in for it.
    private String source(String flag) {
        var result = spec.commandLine().getParseResult();
        return result != null && result.hasMatchedOption(flag)
                ? flag
                : EnvironmentDefaults.variable(flag);
    }
}
