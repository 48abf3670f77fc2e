package io.chorus.agents.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.protocol.RpcReply;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the agents answer beyond what was recorded.
@Timeout(60)
class AgentsTest {
    private final Bench bench = new Bench();

    @Test
    void anUnknownActionIsSaidToBeOne() {
        RpcReply reply = bench.call("rpcutil", "reboot", "{}");

        assertEquals(2, reply.statusCode());
        assertEquals("reboot", reply.action());
        assertEquals("Unknown action reboot for agent rpcutil", reply.statusMessage());
        assertEquals("{}", reply.data().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "nonsense!", "{\"action\":5}"})
    void aBodyThatIsNoneIsAnsweredWithStatus4(String body) {
        var message = bench.ask(Bench.request("rpcutil", body)).getFirst().reply().message();

        RpcReply reply = RpcReply.parse(message);
        assertEquals(4, reply.statusCode());
        assertEquals("", reply.action());
        assertTrue(reply.statusMessage().startsWith("Could not process request: "), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rpcutil | get_fact | {\"fact\":5} | cannot unmarshal number into Go struct field input.fact of type string",
                "emulated0 | generate | {\"size\":\"20\"} | cannot unmarshal string into Go struct field input.size of type int",
                "emulated0 | generate | {\"size\":1.5} | cannot unmarshal number 1.5 into Go struct field input.size of type int",
                "scout | trigger | {\"checks\":\"x\"} | cannot unmarshal string into Go struct field input.checks of type []string",
                "emulated0 | generate | [] | cannot unmarshal array into Go value of type input",
            })
    void inputsOfTheWrongTypeAreAnsweredWithStatus4(
            String agent, String action, String data, String why) {
        RpcReply reply = bench.call(agent, action, data);

        assertEquals(4, reply.statusCode());
        assertEquals(action, reply.action());
        assertEquals(
                "Could not parse request data for " + agent + "#" + action + ": json: " + why,
                reply.statusMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"size\":20}', 01234567890123456789",
        "'{\"size\":13}', 0123456789012",
        "'{\"size\":1}', 0",
        "'{\"size\":0}', ''",
        "'{\"size\":-5}', ''",
        "'{}', ''",
        "'{\"size\":null}', ''",
        "'{\"size\":3,\"process_results\":false}', 012",
    })
    void generateAnswersWithSoManyDigits(String data, String text) {
        RpcReply reply = bench.call("emulated0", "generate", data);

        assertEquals(0, reply.statusCode());
        assertEquals(text, reply.data().get("message").stringValue());
    }

    @Test
    void anAbsurdSizeIsAnsweredWithSilence() {
        var replies = bench.ask(Bench.rpc("emulated0", "generate", "{\"size\":2000000000}"));

        assertEquals(List.of(), replies);
        assertEquals(1, bench.node.stats().replies());
    }

    @Test
    void theRemoteKillIsUnknownUnlessAskedFor() {
        assertEquals(2, bench.call("emulated0", "exit_emulator", "{}").statusCode());

        var exits = new AtomicInteger();
        var armed = new Bench(Bench.settings().remoteExit(exits::incrementAndGet).build());
        assertEquals(List.of(), armed.ask(Bench.rpc("emulated0", "exit_emulator", "{}")));
        assertEquals(1, exits.get());
        assertEquals(0, armed.node.stats().replies());
    }

    @ParameterizedTest
    @CsvSource({
        "trigger, FORCE_CHECK",
        "maintenance, MAINTENANCE",
        "resume, RESUME",
    })
    void checksThatAreNamedAreUnknown(String action, String event) {
        RpcReply reply = bench.call("scout", action, "{\"checks\":[\"cpu\",\"disk\"]}");

        assertEquals(1, reply.statusCode());
        assertEquals("Some checks could not be transitioned to " + event, reply.statusMessage());
        assertEquals(
                "{\"transitioned\":[],\"failed\":[\"cpu\",\"disk\"],\"skipped\":[]}",
                reply.data().toString());
    }

    @Test
    void thereIsNothingToValidate() {
        RpcReply none = bench.call("scout", "goss_validate", "{}");
        RpcReply file = bench.call("scout", "goss_validate", "{\"file\":\"/etc/goss.yaml\"}");

        assertEquals("One of rules or file is required", none.statusMessage());
        assertEquals(1, none.statusCode());
        assertEquals(0, none.data().get("tests").intValue());
        assertEquals(1, file.statusCode());
        assertTrue(file.statusMessage().contains("/etc/goss.yaml"), file.statusMessage());
    }

    @Test
    void thereAreNoMachinesToSearchOrMove() {
        RpcReply state = bench.call("choria_util", "machine_state", "{}");
        RpcReply transition =
                bench.call("choria_util", "machine_transition", "{\"transition\":\"START\"}");

        assertEquals("No search criteria given", state.statusMessage());
        assertEquals(1, transition.statusCode());
        assertEquals(
                "Could not perform START transition: autonomous agent host not initialized",
                transition.statusMessage());
        assertEquals("{\"success\":false}", transition.data().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "config_item | main_collective | 0 | {\"present\":true,\"value\":\"mcollective\"}",
                "config_item | nope | 0 | {\"present\":false,\"value\":null}",
                "machine_state | x | 0 | null",
                "scout | x | 0 | null",
                "weather | x | 1 | {}",
            })
    void dataPluginsAnswerOrFailAsOnARealNode(
            String source, String query, int status, String data) {
        RpcReply reply =
                bench.call(
                        "rpcutil",
                        "get_data",
                        "{\"source\":\"%s\",\"query\":\"%s\"}".formatted(source, query));

        assertEquals(status, reply.statusCode());
        assertEquals(data, reply.data().toString());
        assertEquals(status == 0 ? "OK" : "Unknown data plugin", reply.statusMessage());
    }

    @Test
    void settingsHaveTheirOwnTypes() {
        RpcReply reply = bench.call("rpcutil", "get_config_item", "{\"item\":\"collectives\"}");

        assertEquals(
                "{\"item\":\"collectives\",\"value\":[\"mcollective\"]}", reply.data().toString());
    }

    @Test
    void theInventoryNamesEveryAgentSorted() {
        RpcReply reply = bench.call("rpcutil", "agent_inventory", "{}");

        var names =
                reply.data()
                        .get("agents")
                        .valueStream()
                        .map(agent -> agent.get("name").stringValue())
                        .toList();
        assertEquals(List.of("choria_util", "discovery", "emulated0", "rpcutil", "scout"), names);
        assertEquals("1.0.0", reply.data().at("/agents/2/version").stringValue());
        assertEquals(5, reply.data().at("/agents/2/timeout").intValue());
    }
}
