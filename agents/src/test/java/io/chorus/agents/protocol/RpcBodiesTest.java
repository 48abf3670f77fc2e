package io.chorus.agents.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class RpcBodiesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
                    {}                                               | `` | ``   | {}
                    {"agent":null,"action":null,"data":null}         | `` | ``   | {}
                    {"data":[1],"action":"ping","agent":"a"}         | a  | ping | [1]
                    {"agent":"a","action":"b","caller":"c","data":{"process_results":true}} | a | b | {"process_results":true}
                    {"action":"b","time":"2026-11-21T01:36:40Z","ttl":60,"requestid":"x"}   | `` | b | {}
                    {"action":"b","time":null,"ttl":null,"senderid":null}                   | `` | b | {}
                    """)
    void whatIsMissingIsEmpty(String body, String agent, String action, String data) {
        assertEquals(
                new RpcRequest(agent, action, JSON.readTree(data)),
                RpcRequest.parse(Wire.utf8(body)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ping",
                "\"ping\"",
                "[]",
                "{",
                "{}x",
                "{\"action\":1}",
                "{\"agent\":{}}",
                "{\"ttl\":\"60\"}",
                "{\"ttl\":1.5}",
                "{\"ttl\":5.0}",
                "{\"time\":1795225000}",
                "{\"time\":\"\"}",
                "{\"time\":\"today\"}",
                "{\"requestid\":1}",
                "{\"senderid\":[]}",
                "{\"callerid\":1}",
                "{\"collective\":1}"
            })
    void whatGoCannotMapIsRefused(String body) {
        var refusal =
                assertThrows(ProtocolException.class, () -> RpcRequest.parse(Wire.utf8(body)));

        assertTrue(refusal.getMessage().startsWith("rpc request"), refusal.getMessage());
    }

    @Test
    void aRequestIsWrittenInGosOrder() {
        var request = new RpcRequest("a", "b", JSON.readTree("{\"x\":\"<\",\"f\":2.0}"));

        assertEquals(
                "{\"agent\":\"a\",\"action\":\"b\",\"data\":{\"x\":\"\\u003c\",\"f\":2}}",
                request.render());
    }

    @Test
    void aFailureIsWrittenInGosOrder() {
        var reply =
                RpcReply.failed(
                        "b", StatusCode.UNKNOWN_ACTION, "Unknown action b for agent rpcutil");

        assertEquals(
                "{\"action\":\"b\",\"statuscode\":2,"
                        + "\"statusmsg\":\"Unknown action b for agent rpcutil\",\"data\":{}}",
                reply.render());
        assertEquals(reply, RpcReply.parse(reply.render()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pong",
                "{\"statuscode\":-1}",
                "{\"statuscode\":256}",
                "{\"statuscode\":\"0\"}",
                "{\"statusmsg\":0}",
                "{\"action\":0}"
            })
    void repliesOfTheWrongShapeAreRefused(String body) {
        assertThrows(ProtocolException.class, () -> RpcReply.parse(body));
    }

    @ParameterizedTest
    @CsvSource({
        "OK, 0",
        "ABORTED, 1",
        "UNKNOWN_ACTION, 2",
        "MISSING_DATA, 3",
        "INVALID_DATA, 4",
        "UNKNOWN_ERROR, 5"
    })
    void statusesHaveTheirNumbers(StatusCode status, int code) {
        assertEquals(code, status.code());
    }
}
