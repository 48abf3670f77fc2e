package io.chorus.playbooks.nodes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.YamlFile;
import io.chorus.playbooks.rpc.AgentVersions;
import io.chorus.playbooks.rpc.FakeHosts;
import io.chorus.playbooks.rpc.Fleet;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class NodeSetsTest {
    @TempDir private Path folder;
    private final List<String> log = new ArrayList<>();
    private FakeHosts hosts;
    private Fleet fleet;

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

    private NodeSets load(String yaml) throws InterruptedException {
        return NodeSets.load(
                YamlFile.mapping("test.yaml", yaml),
                name -> new NodeContext(name, fleet, System.getenv(), log::add));
    }

    private List<String> resolve(String set) throws InterruptedException {
        return Objects.requireNonNull(load("x: " + set).resolve(_ -> true).get("x"));
    }

    private String refusal(String set) {
        return assertThrows(PlaybookException.class, () -> resolve(set)).getMessage();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    // What all have in common.

    private static String inline(String more) {
        return "{type: inline, hosts: [c, a, b, a]%s}".formatted(more);
    }

    @Test
    void duplicatesAreDroppedAndTheOrderStays() throws Exception {
        assertEquals(List.of("c", "a", "b"), resolve(inline("")));
        assertEquals(List.of("node set x has 3 nodes"), log);
    }

    @Test
    void theLimitKeepsTheFirst() throws Exception {
        assertEquals(List.of("c", "a"), resolve(inline(", limit: 2")));
        assertEquals(List.of("c", "a"), resolve(inline(", limit: '2'")));
        assertEquals(List.of("c", "a", "b"), resolve(inline(", limit: 10")));
        assertTrue(refusal(inline(", limit: 0")).contains("limit"));
        assertTrue(refusal(inline(", limit: many")).contains("limit"));
    }

    @Test
    void atLeastCountsWhatTheLimitLeaves() throws Exception {
        assertEquals(2, resolve(inline(", limit: 2, at_least: 2")).size());
        assertTrue(
                refusal(inline(", limit: 2, at_least: 3"))
                        .contains("node set x has 2 of at least 3 nodes"));
    }

    @Test
    void someCanBeExcludedAndTheRestOrderedBeforeTheLimit() throws Exception {
        assertEquals(List.of("a"), resolve(inline(", exclude: [c], limit: 1")));
        assertEquals(List.of("c"), resolve(inline(", exclude: ['/^[ab]$/']")));
        assertEquals(List.of("a", "b"), resolve(inline(", order: sorted, limit: 2")));
        assertTrue(refusal(inline(", exclude: ['/(/']")).contains("bad pattern"));
        assertTrue(refusal(inline(", order: upwards")).contains("sorted"));
    }

    @Test
    void chanceIsThatOfTheSeed() throws Exception {
        var names = new ArrayList<String>();
        for (int i = 0; i < 50; i++) {
            names.add("n" + i);
        }
        var set = "{type: inline, hosts: %s, order: random, seed: 7}".formatted(names);

        var first = resolve(set);

        assertEquals(first, resolve(set));
        assertNotEquals(names, first);
        assertEquals(Set.copyOf(names), Set.copyOf(first));
    }

    @Test
    void anEmptySetIsRefusedUnlessItMayBe() throws Exception {
        var empty = "{type: inline, hosts: []%s}";

        assertTrue(refusal(empty.formatted("")).contains("no nodes found for node set x"));
        assertTrue(refusal(empty.formatted(", at_least: 0")).contains("no nodes"));
        assertTrue(
                refusal(empty.formatted(", when_empty: Nobody is home"))
                        .contains("Nobody is home"));
        assertEquals(List.of(), resolve(empty.formatted(", empty_ok: true, at_least: 5")));
    }

    @Test
    void onlyNodesThatMayBeReachedRemainBeforeTheLimit() throws Exception {
        var sets = load("x: " + inline(", limit: 1"));

        assertEquals(Map.of("x", List.of("b")), sets.resolve("b"::equals));
        assertThrows(PlaybookException.class, () -> sets.resolve("z"::equals));
    }

    @Test
    void anUnknownTypeIsRefused() {
        assertTrue(refusal("{type: inlne, hosts: [a]}").contains("did you mean inline"));
        assertTrue(refusal("{hosts: [a]}").contains("type"));
    }

    // Kinds.

    @ParameterizedTest
    @CsvSource({
        "a, true", "a1.example.net, true", "10.0.0.1, true", "a-b, true", "'', false", "a_b, false",
        "-a, false", "a-, false", "a..b, false", ".a, false", "a b, false", "a;b, false"
    })
    void hostsHaveNamesOfTheUsualForm(String name, boolean good) {
        assertEquals(good, NodeNames.isHost(name));
    }

    @Test
    void aGroupOfAFileIsASet() throws Exception {
        var file =
                write("nodes.yaml", "edge: [e1.example.net, e2.example.net]\nempty: []\nno: x\n");
        var set = "{type: YAML, source: '%s', group: %s}";

        assertEquals(
                List.of("e1.example.net", "e2.example.net"), resolve(set.formatted(file, "edge")));
        assertTrue(refusal(set.formatted(file, "core")).contains("no group \"core\""));
        assertTrue(refusal(set.formatted(file, "'no'")).contains("list"));
        assertTrue(
                refusal(
                                "{type: yaml, source: '%s', group: empty, when_empty: Gone}"
                                        .formatted(file))
                        .contains("Gone"));
        assertTrue(refusal(set.formatted("/no/such/file", "edge")).contains("/no/such/file"));
    }

    @Test
    void namesInAFileAreChecked() throws Exception {
        var file = write("nodes.yaml", "edge: ['x; reboot']\n");

        assertTrue(
                refusal("{type: yaml, source: '%s', group: edge}".formatted(file))
                        .contains("no name of a host"));
    }

    @Test
    void aScriptListsNodesAndTakesArguments() throws Exception {
        var script = write("list", "#!/bin/sh\nfor n in \"$@\"; do echo $n.example.net; done\n");
        assertTrue(script.toFile().setExecutable(true));

        assertEquals(
                List.of("a.example.net", "b.example.net"),
                resolve("{type: shell, script: '%s a b'}".formatted(script)));
        assertEquals(
                List.of("a.example.net"),
                resolve("{type: shell, script: ['%s', a]}".formatted(script)));
        assertTrue(
                refusal("{type: shell, script: '%s', when_empty: None}".formatted(script))
                        .contains("None"));
        assertTrue(refusal("{type: shell, script: '%s a_b'}".formatted(script)).contains("a_b"));
    }

    @Test
    void aScriptThatFailsFailsTheRun() {
        assertTrue(refusal("{type: shell, script: exit 3}").contains("exit status 3"));
        assertTrue(refusal("{type: shell, script: /no/such/script}").contains("/no/such/script"));
        assertTrue(refusal("{type: shell, script: 'echo; echo a'}").contains("\"\""));
    }

    private Path terraform(String printed, int status) throws IOException {
        var script =
                write(
                        "terraform",
                        "#!/bin/sh\necho \"$@\" >&2\ncat <<'EOF'\n%s\nEOF\nexit %d\n"
                                .formatted(printed, status));
        assertTrue(script.toFile().setExecutable(true));
        return script;
    }

    private String terraformSet(Path program) throws IOException {
        return "{type: terraform, terraform: '%s', statefile: '%s', output: hosts}"
                .formatted(program, write("state", "{}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"a\",\"b\"]",
                "{\"type\":\"list\",\"value\":[\"a\",\"b\"]}",
                "{\"type\":[\"list\",\"string\"],\"value\":[\"a\",\"b\"]}",
                "{\"type\":[\"tuple\",[\"string\",\"string\"]],\"value\":[\"a\",\"b\"]}",
                "{\"type\":\"set\",\"value\":[\"a\",\"b\"]}"
            })
    void terraformPrintsListsInManyForms(String printed) throws Exception {
        assertEquals(List.of("a", "b"), resolve(terraformSet(terraform(printed, 0))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a\"",
                "{\"type\":\"map\",\"value\":{\"a\":1}}",
                "[1]",
                "nonsense",
                "[\"a b\"]"
            })
    void otherOutputsAreRefused(String printed) throws Exception {
        assertTrue(refusal(terraformSet(terraform(printed, 0))).startsWith("test.yaml"));
    }

    @Test
    void terraformsOwnErrorIsShown() throws Exception {
        assertTrue(refusal(terraformSet(terraform("", 1))).contains("-state"));
    }

    @Test
    void theRealTerraformIsAsked() throws Exception {
        // No script of ours can install it.
        var program = onPath("terraform");
        assumeTrue(program.isPresent(), "there is no terraform on this machine");
        write(
                "main.tf",
                "output \"hosts\" {\n  value = [\"c1.example.net\", \"c2.example.net\"]\n}\n");
        for (var words : List.of(List.of("init"), List.of("apply", "-auto-approve"))) {
            var command = new ArrayList<String>();
            command.add(program.get().toString());
            command.addAll(words);
            var process =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .start();
            var said = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertEquals(0, process.waitFor(), said);
        }

        assertEquals(
                List.of("c1.example.net", "c2.example.net"),
                resolve("{type: terraform, dir: '%s', output: hosts}".formatted(folder)));
        assertEquals(
                List.of("c1.example.net"),
                resolve(
                        "{type: terraform, statefile: '%s', output: hosts, limit: 1}"
                                .formatted(folder.resolve("terraform.tfstate"))));
    }

    private static Optional<Path> onPath(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: terraform, statefile: /no/such/file, output: hosts}",
                "{type: terraform, dir: /no/such/folder, output: hosts}",
                "{type: terraform, dir: /tmp, output: 'a;b'}",
                "{type: terraform, dir: /tmp, output: -help}",
                "{type: terraform, dir: /tmp, terraform: /no/such/program, output: a}"
            })
    void whatTerraformCannotDoIsRefusedAtOnce(String set) {
        assertTrue(refusal(set).startsWith("test.yaml"));
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
    }

    // Tests of the nodes.

    @Test
    void nodesAreAskedWhetherTheyAreThere() throws Exception {
        hosts.with(call -> call.ok(Map.of("pong", 1)), "up")
                .with(call -> call.failed("on fire"), "down");
        var good =
                load(
                        "{x: {type: inline, hosts: [up], test: true}, y: {type: inline, hosts: [down]}}");
        var bad = load("{x: {type: inline, hosts: [up, down], test: true}}");
        good.resolve(_ -> true);
        bad.resolve(_ -> true);

        good.test(fleet);
        var refused = assertThrows(PlaybookException.class, () -> bad.test(fleet));

        assertEquals("1 of 2 nodes do not answer a ping: down (on fire)", refused.getMessage());
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
