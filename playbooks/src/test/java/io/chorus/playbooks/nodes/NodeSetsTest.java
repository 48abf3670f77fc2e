package io.chorus.playbooks.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.ddl.AgentDdl;
import io.chorus.agents.filter.Filter;
import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.YamlFile;
import io.chorus.playbooks.rpc.AgentVersions;
import io.chorus.playbooks.rpc.Answers;
import io.chorus.playbooks.rpc.Awaiting;
import io.chorus.playbooks.rpc.FakeHosts;
import io.chorus.playbooks.rpc.Fleet;
import io.chorus.playbooks.rpc.FleetRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nodes that are found on the network, and whether they are there.
class NodeSetsTest extends ResolvesNodes {
    private FakeHosts hosts;

    @BeforeEach
    void gather() {
        hosts = new FakeHosts();
        fleet = hosts.fleet();
    }

    @AfterEach
    void scatter() throws InterruptedException {
        fleet.close();
        hosts.close();
    }

    @Test
    void nodesThatAnswerADiscoveryAreASet() throws Exception {
        hosts.with(FakeHosts.SILENT, "n1", "n2");

        assertEquals(
                Set.of("n1", "n2"), Set.copyOf(resolve("{type: mcollective, agents: [rpcutil]}")));
    }

    @Test
    void plainIdentitiesAreNotAskedFor() throws Exception {
        assertEquals(
                List.of("far.example.net"),
                resolve("{type: choria, identities: [far.example.net]}"));
    }

    @Test
    void wrongFiltersAreRefused() {
        assertTrue(refusal("{type: choria, facts: [nonsense]}").contains("nonsense"));
        assertTrue(refusal("{type: choria, compound: 'and and'}").startsWith("test.yaml"));
        assertTrue(refusal("{type: choria, discovery_method: choria}").contains("mc"));
        assertTrue(refusal("{type: choria, identities: ['a.>']}").contains("no name of a node"));
    }

    @Test
    void nodesAreAskedWhetherTheyAreThere() throws Exception {
        hosts.with(call -> call.ok(Map.of("pong", 1)), "up")
                .with(call -> call.failed("on fire"), "down");
        var good =
                load(
                        "{x: {type: inline, hosts: [up], test: true}, y: {type: inline, hosts: [down]}}");
        var bad =
                load(
                        "{x: {type: inline, hosts: [up], test: true}, y: {type: inline, hosts: [down, up], test: true}}");
        good.resolve(_ -> true);
        bad.resolve(_ -> true);

        good.test(fleet);
        var refused = assertThrows(PlaybookException.class, () -> bad.test(fleet));

        assertEquals("1 of 2 nodes do not answer a ping: down (on fire)", refused.getMessage());
        assertEquals(2, hosts.calls().stream().map(FakeHosts.Call::requestId).distinct().count());
    }

    @Test
    void aNodeThatIsSilentFailsThePingAndTheLookAtItsAgents() throws Exception {
        hosts.with(FakeHosts.SILENT, "mute");
        var sets = load("{x: {type: inline, hosts: [mute], test: true, uses: [emulator]}}");
        sets.resolve(_ -> true);
        var hasty = new Hasty(fleet);

        var ping = assertThrows(PlaybookException.class, () -> sets.test(hasty));
        var versions = new AgentVersions(Map.of("emulator", "*"));
        var agents = assertThrows(PlaybookException.class, () -> sets.checkAgents(hasty, versions));

        assertEquals("1 of 1 nodes do not answer a ping: mute", ping.getMessage());
        assertTrue(
                agents.getMessage().contains("mute does not say which agents it has"),
                agents::getMessage);
    }

    /// A fleet whose answers are awaited for a moment only.
    private record Hasty(Fleet fleet) implements Fleet {
        @Override
        public Answers request(FleetRequest asked, Awaiting awaiting) throws InterruptedException {
            return fleet.request(
                    new FleetRequest(
                            asked.agent(),
                            asked.action(),
                            asked.nodes(),
                            new ArrayList<>(asked.inputs()),
                            asked.sending(),
                            Duration.ofMillis(300),
                            asked.limit()),
                    awaiting);
        }

        @Override
        public Optional<AgentDdl> describe(String agent) {
            return fleet.describe(agent);
        }

        @Override
        public List<String> discover(Filter filter, String agent, Duration time)
                throws InterruptedException {
            return fleet.discover(filter, agent, time);
        }

        @Override
        public String tell(FleetRequest request) throws InterruptedException {
            return fleet.tell(request);
        }

        @Override
        public void close() {}
    }

    @Test
    void agentsAreOnlyAskedForWhereASetUsesThem() throws Exception {
        hosts.with(call -> call.ok(Map.of("agents", List.of())), "bare");
        var unused = load("{x: {type: inline, hosts: [bare]}}");
        var used = load("{x: {type: inline, hosts: [bare], uses: [emulator]}}");
        unused.resolve(_ -> true);
        used.resolve(_ -> true);
        var versions = new AgentVersions(Map.of("emulator", "*"));

        unused.checkAgents(fleet, versions);
        var refused =
                assertThrows(PlaybookException.class, () -> used.checkAgents(fleet, versions));

        assertTrue(
                refused.getMessage().contains("bare has no agent emulator"), refused::getMessage);
        assertEquals(1, hosts.calls().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: inline}",
                "{type: inline, hosts: a}",
                "{type: inline, hosts: [a], limit: 0}",
                "{type: inline, hosts: [a], order: up}",
                "{type: yaml, group: a}",
                "{type: shell}",
                "{type: terraform, output: a}",
                "{type: terraform, output: a, dir: a, statefile: b}",
                "{type: choria, agents: a}",
                "{type: choria, discovery_method: choria}",
                "{type: consul}"
            })
    void theCheckFindsWhatIsWrongWithoutAskingAnybody(String yaml) {
        var findings = new Findings();
        var set = YamlFile.mapping("test.yaml", yaml);

        NodeSets.check(set, findings);
        NodeSetTypes.of(set).check(set, findings);

        assertFalse(findings.isClean(), yaml);
    }
}
