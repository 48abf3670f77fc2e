package io.chorus.emulator.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.node.NodeIdentity;
import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.fleet.FleetGroup;
import io.chorus.emulator.fleet.FleetOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Parts of one fleet, as hosts hold them.
@Timeout(60)
class EmulatedNodesTest {
    private static final List<ServerAddress> BROKER = List.of(new ServerAddress("127.0.0.1", 1));

    @TempDir private Path folder = Path.of("unset");

    @Command
    static final class Flags {
        @Mixin private FleetMixin fleet = new FleetMixin();
    }

    private static FleetOptions options(int instances, @Nullable Path file, String... flags) {
        var holder = new Flags();
        var given = new CommandLine(holder).parseArgs(flags);
        return EmulatedNodes.of(
                        holder.fleet, instances, file == null ? null : file.toString(), given)
                .options(BROKER, UnaryOperator.identity());
    }

    private Path scenario() throws IOException {
        return Files.writeString(
                folder.resolve("lab.yaml"),
                """
                name: lab
                seed: 5
                fleet:
                  nodes: 100
                  first: 1001
                  connect_rate: 50
                  groups:
                    - {name: flaky, share: 10%, flaky: {silent: 50%}, agents: 3}
                """);
    }

    @Test
    void aPartHasTheNodesThatTheWholeHasUnderTheseNumbers() throws IOException {
        var part = options(20, scenario(), "--first", "1006");

        assertEquals(20, part.instances());
        assertEquals(
                List.of("flaky", "others"), part.groups().stream().map(FleetGroup::name).toList());
        var flaky = part.groups().getFirst();
        assertEquals(1006, flaky.node().first());
        assertEquals(5, flaky.nodes());
        assertEquals(3, flaky.node().emulatedAgents());
        assertEquals(0.5, flaky.node().behaviour().silent());
        assertEquals(5, part.node().seed());
        assertEquals(NodeIdentity.of("lab", 5), part.node().identity());
        assertEquals(50, part.connectsPerSecond());
        assertEquals(5, part.part().before());
    }

    @Test
    void nameSeedAndRateOfTheCommandLineComeFirst() throws IOException {
        var part = options(1, scenario(), "--name", "x", "--seed", "9", "--connect-rate", "3");

        assertEquals(NodeIdentity.of("x", 9), part.node().identity());
        assertEquals(9, part.node().seed());
        assertEquals(1001, part.node().first());
        assertEquals(3, part.connectsPerSecond());
    }

    @Test
    void nodesThatTheFleetDoesNotHaveAreRefused() throws IOException {
        var file = scenario();

        for (var first : List.of("1000", "1082")) {
            var failure =
                    assertThrows(ChorusException.class, () -> options(20, file, "--first", first));

            assertEquals(ExitStatus.USAGE, failure.status());
            assertTrue(
                    String.valueOf(failure.getMessage()).contains("numbers 1001 to 1100"),
                    failure::toString);
        }
    }

    @Test
    void whatAScenarioSaysIsNotSaidTwice() throws IOException {
        var file = scenario();

        var failure = assertThrows(ChorusException.class, () -> options(20, file, "--agents", "2"));

        assertTrue(String.valueOf(failure.getMessage()).contains("--agents"), failure::toString);
    }
}
