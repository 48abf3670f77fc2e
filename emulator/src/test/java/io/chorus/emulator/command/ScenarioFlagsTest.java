package io.chorus.emulator.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.emulator.scenario.Scenario;
import io.chorus.emulator.scenario.ScenarioException;
import io.chorus.emulator.scenario.ScenarioWriter;
import io.chorus.emulator.scenario.Scenarios;
import io.chorus.emulator.workload.Closed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class ScenarioFlagsTest {
    /// Flags that concern where results go, who we are, what this machine may give, or what is
    /// printed, but not what is measured.
    private static final Set<String> NOT_IN_THE_FILE =
            Set.of(
                    "--set",
                    "--user",
                    "--pass",
                    "--token",
                    "--yes",
                    "--share-collective",
                    "--http-port",
                    "--memory",
                    "--runs",
                    "--json",
                    "--color",
                    "--quiet",
                    "--help",
                    "--version",
                    "--baseline",
                    "--hosts",
                    "--management",
                    "--keep",
                    "--lead");

    @TempDir private Path folder = Path.of("unset");

    @Command(name = "tell")
    private static final class Tell {
        @Mixin ScenarioFlags scenarios = new ScenarioFlags();
    }

    private static Scenario scenario(Map<String, String> environment, String... arguments) {
        var tell = new Tell();
        var line = new CommandLine(tell);
        line.setDefaultValueProvider(new EnvironmentDefaults(environment));
        line.parseArgs(arguments);
        return tell.scenarios.scenario();
    }

    private static Scenario scenario(String... arguments) {
        return scenario(Map.of(), arguments);
    }

    static List<OptionSpec> flagsOfRun() {
        return new CommandLine(new RunCommand())
                .getCommandSpec().options().stream()
                        .filter(option -> !NOT_IN_THE_FILE.contains(option.longestName()))
                        .toList();
    }

    @ParameterizedTest
    @MethodSource("flagsOfRun")
    void everyFlagNamesItsPlaceInTheFile(OptionSpec option) {
        var help = String.join(" ", option.description());
        var named = help.replaceFirst("(?s).*\\(([a-z_.]+).*", "$1");

        var path = ScenarioFlags.PATHS.getOrDefault(option.longestName(), named);
        assertEquals(path, named, help);
        JsonNode schema = new JsonMapper().readTree(Scenarios.schema());
        for (var step : path.split("\\.", -1)) {
            schema = schema.path("properties").path(step);
            assertTrue(schema.isObject(), step + " of " + path + " is not in the schema");
        }
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "--name, mine, /name, mine",
        "--seed, 77, /seed, 77",
        "-i, 9, /fleet/nodes, 9",
        "--first, 100, /fleet/first, 100",
        "-a, 3, /fleet/agents, 3",
        "--collectives, 4, /fleet/collectives, 4",
        "--connect-rate, 50, /fleet/connect_rate, 50",
        "--for, 5m, /fleet/stay, 5m",
        "--server, 127.0.0.1:5222, /broker/servers/0, nats://127.0.0.1:5222",
        "--requests, 7, /workload/requests, 7",
        "--duration, 45s, /workload/duration, 45s",
        "--rate, 2/s, /workload/schedule/constant/rate, 2/s",
        "--every, 50ms, /workload/schedule/constant/rate, 20/s",
        "--warm-up, 3, /workload/warm_up/requests, 3",
        "--warm-up, 3s, /workload/warm_up/time, 3s",
        "--warm-up, steady, /workload/warm_up, steady",
        "--callers, 8, /workload/callers, 8",
        "--size, 64KB, /workload/request/size, 64KB",
        "--timeout, 3s, /workload/timeout, 3s",
        "--workers, 2, /workload/workers, 2",
        "--force-direct, , /workload/request/target, direct",
        "--closed, , /workload/schedule/closed/pause, 0s",
        "--expect, 5, /objectives/0, expect 5",
        "--objective, t99 < 1s, /objectives/0, t99 < 1s",
    })
    void aFlagWinsOverTheFile(String flag, String value, String pointer, String wanted)
            throws IOException {
        var file = Files.writeString(folder.resolve("file.yaml"), Scenarios.text("patch-morning"));

        var made =
                value == null
                        ? scenario(file.toString(), flag)
                        : scenario(file.toString(), flag, value);

        assertEquals(wanted, ScenarioWriter.tree(made).at(pointer).asString());
    }

    @Test
    void theEnvironmentWinsOverTheFileAndFlagsOverBothAndSettingsOverAll() {
        var environment =
                Map.of("CHORUS_INSTANCES", "11", "CHORUS_AGENTS", "2", "CHORUS_COLLECTIVES", "3");

        var fleet =
                scenario(
                                environment,
                                "slow-sites",
                                "-a",
                                "4",
                                "--collectives",
                                "5",
                                "--set",
                                "fleet.collectives=6")
                        .fleet();

        assertEquals(11, fleet.nodes());
        assertEquals(4, fleet.usual().agents());
        assertEquals(6, fleet.usual().collectives());
        assertEquals("far-sites", fleet.groups().getFirst().name());
    }

    @Test
    void aMessageNamesTheFlagOrTheVariableThatIsWrong() {
        assertEquals(
                "--instances is \"many\": want a whole number from 1 to 1,000,000,000.",
                refused(Map.of(), "-i", "many"));
        assertEquals(
                "CHORUS_INSTANCES is 0: want a whole number from 1 to 1,000,000,000.",
                refused(Map.of("CHORUS_INSTANCES", "0")));
        assertEquals(
                "--set fleet.nodse is not known, did you mean nodes.",
                refused(Map.of(), "--set", "fleet.nodse=5"));
    }

    private static String refused(Map<String, String> environment, String... arguments) {
        try {
            scenario(environment, arguments);
            return "";
        } catch (ScenarioException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void withClosedTheTimeBetweenIsThePause() {
        var schedule = scenario("--closed", "--every", "250ms").workload().schedule();

        assertEquals(new Closed(Duration.ofMillis(250)), schedule);
    }

    @Test
    void flagsThatContradictEachOtherAreRefused() {
        for (var line :
                List.of(
                        List.of("--rate", "1/s", "--every", "1s"),
                        List.of("--rate", "1/s", "--closed"))) {
            var words = new ArrayList<>(List.of("run", "-i", "2"));
            words.addAll(line);
            var run = CommandRun.of(words.toArray(String[]::new));

            assertEquals(2, run.status());
            assertTrue(run.err().contains("leave"), run::err);
        }
    }

    @Test
    void objectivesOfFlagsStandInPlaceOfTheFiles() {
        var objectives =
                scenario("flaky-tenth", "--objective", "t50 < 1s", "--objective", "errors = 0")
                        .objectives();

        assertEquals(2, objectives.size());
    }

    @Test
    void theUserOfAFlagIsGivenToTheBrokerOfTheFile() {
        var servers =
                scenario("--set", "broker.servers=['nats://127.0.0.1:1']", "--token", "secret")
                        .broker()
                        .servers();

        assertTrue(servers.getFirst().credentials() != null);
    }
}
