package io.chorus.playbooks.nodes;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chorus.broker.client.ServerAddress;
import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.document.YamlFile;
import io.chorus.playbooks.rpc.ChoriaFleet;
import io.chorus.playbooks.rpc.Fleet;
import io.chorus.playbooks.rpc.FleetOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tests that make node sets of what stands in a playbook.
@Timeout(60)
abstract class ResolvesNodes {
    @TempDir Path folder = Path.of("");
    final List<String> log = new ArrayList<>();
    final Map<String, String> environment = new HashMap<>(System.getenv());

    /// Reaches nobody, unless a test sets another.
    Fleet fleet = new ChoriaFleet(FleetOptions.of(List.of(ServerAddress.parse("127.0.0.1:1"))));

    final NodeSets load(String yaml) throws InterruptedException {
        return NodeSets.load(
                YamlFile.mapping("test.yaml", yaml),
                name -> new NodeContext(name, fleet, environment, log::add));
    }

    final List<String> resolve(String set) throws InterruptedException {
        return Objects.requireNonNull(load("x: " + set).resolve(_ -> true).get("x"));
    }

    final String refusal(String set) {
        return assertThrows(PlaybookException.class, () -> resolve(set)).getMessage();
    }

    final Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
