package io.chorus.agents.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The filters that real clients sent, against nodes with the facts that the real ones had.
@Timeout(60)
class RecordedFilterTest {
    private static final List<TestNode> NODES = recordedNodes();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01-ping",
                "03-discover-all",
                "05-discover-identity-regex",
                "06-discover-class",
                "07-discover-class-regex",
                "08-discover-fact-eq",
                "09-discover-fact-nested",
                "10-discover-fact-gt",
                "11-discover-fact-regex",
                "12-discover-fact-miss",
                "13-discover-agent",
                "14-discover-compound",
                "15-discover-combined",
                "41-discover-compound-semver"
            })
    void theNodesThatAnsweredAreTheNodesThatMatch(String recording) {
        var filter = filter(request(recording).at("/envelope/filter"));

        var matching = new TreeSet<String>();
        for (var node : NODES) {
            if (FilterMatcher.matches(filter, node)) {
                matching.add(node.identity());
            }
        }

        assertEquals(answering(recording), matching);
    }

    /// The recordings have no node that a filter leaves out beside others it selects; these have.
    @Test
    void aNodeThatDiffersInOneFactIsLeftOut() {
        var stranger =
                new TestNode(
                        "web3.example.net",
                        List.of("discovery"),
                        List.of("mysql"),
                        TestNode.json(
                                """
                                {"country":"de","os":{"family":"RedHat","release":{"full":"9.1"}},
                                 "processorcount":1,"role":"db"}\
                                """));

        for (var recording :
                List.of(
                        "03-discover-all",
                        "05-discover-identity-regex",
                        "06-discover-class",
                        "07-discover-class-regex",
                        "08-discover-fact-eq",
                        "09-discover-fact-nested",
                        "10-discover-fact-gt",
                        "11-discover-fact-regex",
                        "14-discover-compound",
                        "41-discover-compound-semver")) {
            var filter = filter(request(recording).at("/envelope/filter"));
            var withoutAgent =
                    new Filter(
                            filter.facts(),
                            filter.classes(),
                            List.of(),
                            filter.identities(),
                            filter.compounds());
            var asked = withoutAgent.isEmpty() ? filter : withoutAgent;

            assertFalse(FilterMatcher.matches(asked, stranger), recording);
        }
    }

    private static List<TestNode> recordedNodes() {
        var nodes = new ArrayList<TestNode>();
        for (var message : messages("18-rpcutil-inventory")) {
            var reply = inner(message);
            var body = reply.path("message").stringValue("");
            if (message.path("from").stringValue("").equals("node") && body.startsWith("{")) {
                var data = TestNode.json(body).path("data");
                nodes.add(
                        new TestNode(
                                reply.at("/envelope/senderid").stringValue(),
                                strings(data.path("agents")),
                                strings(data.path("classes")),
                                data.path("facts")));
            }
        }
        assertEquals(2, nodes.size(), "nodes in the recorded inventory");
        return List.copyOf(nodes);
    }

    private static Set<String> answering(String recording) {
        var identities = new TreeSet<String>();
        for (var message : messages(recording)) {
            if (message.path("from").stringValue("").equals("node")) {
                identities.add(inner(message).at("/envelope/senderid").stringValue());
            }
        }
        return identities;
    }

    private static JsonNode request(String recording) {
        return inner(messages(recording).get(0));
    }

    private static JsonNode inner(JsonNode message) {
        var transport = TestNode.json(message.path("payload").stringValue());
        var secure =
                TestNode.json(
                        new String(
                                Base64.getDecoder().decode(transport.path("data").stringValue()),
                                StandardCharsets.UTF_8));
        return TestNode.json(secure.path("message").stringValue());
    }

    private static JsonNode messages(String recording) {
        try (var in =
                RecordedFilterTest.class.getResourceAsStream(
                        "/vectors/choria/" + recording + ".json")) {
            if (in == null) {
                throw new IllegalStateException("no recording " + recording);
            }
            return TestNode.json(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .path("messages");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Filter filter(JsonNode json) {
        var facts = new ArrayList<FactFilter>();
        for (var fact : json.path("fact")) {
            facts.add(
                    new FactFilter(
                            fact.path("fact").stringValue(),
                            fact.path("operator").stringValue(),
                            fact.path("value").stringValue()));
        }
        var compounds = new ArrayList<String>();
        for (var compound : json.path("compound")) {
            compounds.add(compound.at("/0/expr").stringValue());
        }
        return new Filter(
                facts,
                strings(json.path("cf_class")),
                strings(json.path("agent")),
                strings(json.path("identity")),
                compounds);
    }

    private static List<String> strings(JsonNode array) {
        var strings = new ArrayList<String>();
        for (var element : array) {
            strings.add(element.stringValue());
        }
        return strings;
    }
}
