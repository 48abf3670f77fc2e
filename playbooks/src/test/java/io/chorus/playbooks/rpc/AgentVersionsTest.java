package io.chorus.playbooks.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chorus.agents.filter.VersionRange;
import io.chorus.playbooks.PlaybookException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class AgentVersionsTest {
    private final FakeHosts hosts = new FakeHosts();
    private final Fleet fleet = hosts.fleet();

    @AfterEach
    void scatter() throws InterruptedException {
        fleet.close();
        hosts.close();
    }

    @ParameterizedTest(name = "{1} in {0}: {2}")
    @CsvSource({
        "~ 1.0.0, 1.0.9, true",
        "~ 1.0.0, 1.1.0, false",
        "~1.0, 1.0.5, true",
        "~1.0, 1.1.0, false",
        "1.x, 1.9.0, true",
        "1.x, 2.0.0, false",
        "^1.2.0, 1.9.9, true",
        "^1.2.0, 2.0.0, false",
        ">=1.0.0 <2.0.0, 1.5.0, true",
        ">=1.0.0 <2.0.0, 2.0.0, false",
        "1.0.0 - 2.0.0, 2.0.0, true",
        "1.0.0 - 2.0.0, 2.0.1, false",
        "1.5.0, 1.5.0, true",
        "1.5.0, 1.5.1, false",
        "1.2.0 || 1.5.0, 1.5.0, true",
        "1.2.0 || 1.5.0, 1.3.0, false",
        "*, 7.0.0, true",
        "'', 7.0.0, true",
        "'  >= 1.4.0 ', 1.5.0, true",
        ">= 1.4.0, 1.5.0-rc1, false",
        ">= 0.0.1, 0.0.1, true"
    })
    void rangesAreThoseOfNpm(String range, String version, boolean included) {
        assertEquals(included, VersionRange.parse(range).includes(version));
    }

    @Test
    void whatIsNotKnownHereOrIsAnotherVersionIsNamed() {
        assertEquals(List.of(), new AgentVersions(Map.of("rpcutil", "~1.0")).problemsHere(fleet));
        assertEquals(
                List.of("agent rpcutil here has version 1.0.0, want >= 2.0.0"),
                new AgentVersions(Map.of("rpcutil", ">= 2.0.0")).problemsHere(fleet));
        assertEquals(
                List.of("agent package is not known here: there is no DDL of it"),
                new AgentVersions(Map.of("package", "*")).problemsHere(fleet));
        assertThrows(PlaybookException.class, () -> new AgentVersions(Map.of("rpcutil", "newest")));
    }

    private static FakeHosts.Behaviour having(String agent, String version) {
        return call ->
                call.ok(Map.of("agents", List.of(Map.of("agent", agent, "version", version))));
    }

    @Test
    void nodesAreAskedForWhatTheirSetsUse() throws Exception {
        hosts.with(having("emulator", "1.1"), "good")
                .with(having("emulator", "0.9.0"), "old")
                .with(having("emulator", "new"), "odd")
                .with(having("rpcutil", "1.0.0"), "lacking")
                .with(call -> call.failed("no"), "broken");
        var versions = new AgentVersions(Map.of("emulator", ">= 1.0.0"));
        var nodes = List.of("good", "old", "odd", "lacking", "broken");
        var needed = new HashMap<String, Set<String>>();
        nodes.forEach(node -> needed.put(node, Set.of("emulator")));

        var problems = versions.problemsThere(fleet, nodes, needed);

        assertEquals(
                Set.of(
                        "agent emulator on old has version 0.9.0, want >= 1.0.0",
                        "agent emulator on odd has no proper version: new",
                        "lacking has no agent emulator",
                        "broken does not say which agents it has: no"),
                Set.copyOf(problems));
    }

    @Test
    void anAgentThatTheBookDoesNotUseIsAProblem() throws Exception {
        hosts.with(having("emulator", "1.0.0"), "good");

        var problems =
                new AgentVersions(Map.of())
                        .problemsThere(fleet, List.of("good"), Map.of("good", Set.of("emulator")));

        assertEquals(
                List.of("agent emulator is used by a node set but not listed in uses"), problems);
    }
}
