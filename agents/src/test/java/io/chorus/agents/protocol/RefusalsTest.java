package io.chorus.agents.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.protocol.ProtocolException.Reason;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each rule broken alone: a message that passes, with one piece of text replaced.
@Timeout(60)
class RefusalsTest {
    @ParameterizedTest(name = "request with {1} for {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "choria:request:1"                  | "choria:request:2"        | WRONG_PROTOCOL | protocol
                    "protocol":"choria:request:1"       | "p":1                     | WRONG_PROTOCOL | protocol
                    "choria:request:1"                  | 1                         | BAD_SCHEMA     | protocol
                    "message":"{}"                      | "message":""              | BAD_SCHEMA     | message
                    "message":"{}"                      | "message":{}              | BAD_SCHEMA     | message
                    "message":"{}"                      | "message":null            | BAD_SCHEMA     | message
                    "message"                           | "m"                       | BAD_SCHEMA     | message
                    "envelope"                          | "e"                       | BAD_SCHEMA     | envelope
                    "envelope":{                        | "envelope":[],"e":{       | BAD_SCHEMA     | envelope
                    "requestid"                         | "r"                       | BAD_SCHEMA     | requestid
                    "9f1c2b7a4d6e4f0c8a1b3c5d7e9f0a12"  | "9f1c2b7a4d6e4f0c8a1b3c5d7e9f0a1"   | BAD_SCHEMA | requestid
                    "9f1c2b7a4d6e4f0c8a1b3c5d7e9f0a12"  | "9f1c2b7a4d6e4f0c8a1b3c5d7e9f0a123" | BAD_SCHEMA | requestid
                    "senderid"                          | "s"                       | BAD_SCHEMA     | senderid
                    "shell.example.net"                 | null                      | BAD_SCHEMA     | senderid
                    "callerid"                          | "c"                       | BAD_SCHEMA     | callerid
                    "choria=rip.mcollective"            | ""                        | BAD_SCHEMA     | callerid
                    "collective"                        | "c"                       | BAD_SCHEMA     | collective
                    "mcollective"                       | ""                        | BAD_SCHEMA     | collective
                    "agent":"rpcutil"                   | "a":"rpcutil"             | BAD_SCHEMA     | agent
                    "agent":"rpcutil"                   | "agent":""                | BAD_SCHEMA     | agent
                    "ttl"                               | "t"                       | BAD_SCHEMA     | ttl
                    "ttl":60                            | "ttl":29                  | BAD_SCHEMA     | ttl
                    "ttl":60                            | "ttl":-60                 | BAD_SCHEMA     | ttl
                    "ttl":60                            | "ttl":60.0                | BAD_SCHEMA     | ttl
                    "ttl":60                            | "ttl":6e1                 | BAD_SCHEMA     | ttl
                    "ttl":60                            | "ttl":"60"                | BAD_SCHEMA     | ttl
                    "ttl":60                            | "ttl":null                | BAD_SCHEMA     | ttl
                    "ttl":60                            | "ttl":9223372036854775808 | BAD_SCHEMA     | ttl
                    "time"                              | "t"                       | BAD_SCHEMA     | time
                    "time":1795225000                   | "time":1795225000.5       | BAD_SCHEMA     | time
                    "time":1795225000                   | "time":"1795225000"       | BAD_SCHEMA     | time
                    "filter"                            | "f"                       | BAD_SCHEMA     | filter
                    "filter":{                          | "filter":null,"f":{       | BAD_SCHEMA     | filter
                    "fact":[]                           | "f":[]                    | BAD_SCHEMA     | fact
                    "fact":[]                           | "fact":null               | BAD_SCHEMA     | fact
                    "fact":[]                           | "fact":["a=b"]            | BAD_SCHEMA     | fact
                    "fact":[]                           | "fact":[{"operator":"==","value":"v"}]              | BAD_SCHEMA | fact
                    "fact":[]                           | "fact":[{"fact":"f","value":"v"}]                   | BAD_SCHEMA | operator
                    "fact":[]                           | "fact":[{"fact":"f","operator":"=="}]               | BAD_SCHEMA | value
                    "fact":[]                           | "fact":[{"fact":"","operator":"==","value":"v"}]    | BAD_SCHEMA | fact
                    "fact":[]                           | "fact":[{"fact":"f","operator":"=","value":"v"}]    | BAD_SCHEMA | operator
                    "fact":[]                           | "fact":[{"fact":"f","operator":"==","value":""}]    | BAD_SCHEMA | value
                    "fact":[]                           | "fact":[{"fact":"f","operator":"==","value":1}]     | BAD_SCHEMA | value
                    "cf_class"                          | "c"                       | BAD_SCHEMA     | cf_class
                    "cf_class":[]                       | "cf_class":null           | BAD_SCHEMA     | cf_class
                    "cf_class":[]                       | "cf_class":"web"          | BAD_SCHEMA     | cf_class
                    "cf_class":[]                       | "cf_class":[1]            | BAD_SCHEMA     | cf_class
                    "agent":["rpcutil"]                 | "agent":null              | BAD_SCHEMA     | agent
                    "agent":["rpcutil"]                 | "agent":[null]            | BAD_SCHEMA     | agent
                    "identity"                          | "i"                       | BAD_SCHEMA     | identity
                    "identity":[]                       | "identity":null           | BAD_SCHEMA     | identity
                    "identity":[]                       | "identity":[["n1"]]       | BAD_SCHEMA     | identity
                    "compound"                          | "c"                       | BAD_SCHEMA     | compound
                    "compound":[]                       | "compound":null           | BAD_SCHEMA     | compound
                    "compound":[]                       | "compound":["true"]       | BAD_SCHEMA     | compound
                    "compound":[]                       | "compound":[["true"]]     | BAD_SCHEMA     | compound
                    "compound":[]                       | "compound":[[{"a":{}}]]   | BAD_SCHEMA     | compound
                    "time":1795225000                   | "time":01                 | NOT_JSON       | byte
                    "filter"                            | filter                    | NOT_JSON       | byte
                    """)
    void ofRequests(String part, String instead, Reason reason, String named) {
        String broken = broken(Wire.REQUEST, part, instead);

        assertRefused(RequestCodec::decode, Wire.request(broken), reason, "request", named);
    }

    @ParameterizedTest(name = "secure request with {1} for {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "choria:secure:request:1"  | "choria:secure:reply:1"  | WRONG_PROTOCOL | protocol
                    "choria:secure:request:1"  | null                     | BAD_SCHEMA     | protocol
                    "message":                 | "m":                     | BAD_SCHEMA     | message
                    "message":                 | "message":"","m":        | BAD_SCHEMA     | message
                    "signature"                | "s"                      | BAD_SCHEMA     | signature
                    "signature":"x"            | "signature":""           | BAD_SCHEMA     | signature
                    "signature":"x"            | "signature":1            | BAD_SCHEMA     | signature
                    "pubcert"                  | "p"                      | BAD_SCHEMA     | pubcert
                    "pubcert":"y"              | "pubcert":""             | BAD_SCHEMA     | pubcert
                    "pubcert":"y"}             | "pubcert":"y"            | NOT_JSON       | byte
                    "pubcert":"y"}             | "pubcert":"y"}}          | NOT_JSON       | end
                    "pubcert":"y"}             | "pubcert":"y"}[]         | NOT_JSON       | end
                    """)
    void ofSecureRequests(String part, String instead, Reason reason, String named) {
        String broken = broken(Wire.secureRequest(Wire.REQUEST), part, instead);

        byte[] payload = Wire.transport(Wire.utf8(broken));
        assertRefused(RequestCodec::decode, payload, reason, "secure request", named);
    }

    @ParameterizedTest(name = "transport with {1} for {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "choria:transport:1"    | "io.choria.protocol.v2.transport"  | WRONG_PROTOCOL | protocol
                    "protocol"              | "p"                                | WRONG_PROTOCOL | protocol
                    "data"                  | "d"                                | BAD_SCHEMA     | data
                    "data":"                | "data":{},"d":"                    | BAD_SCHEMA     | data
                    "data":"                | "data":"$                          | BAD_BASE64     | data
                    "data":"                | "data":"A                          | BAD_BASE64     | data
                    "data":"                | "data":"====                       | BAD_BASE64     | data
                    {"mc_sender":"s"}       | null                               | BAD_SCHEMA     | headers
                    {"mc_sender":"s"}       | []                                 | BAD_SCHEMA     | headers
                    "mc_sender":"s"         | "mc_sender":1                      | BAD_SCHEMA     | mc_sender
                    "mc_sender":"s"         | "reply-to":[]                      | BAD_SCHEMA     | reply-to
                    "mc_sender":"s"         | "seen-by":{}                       | BAD_SCHEMA     | seen-by
                    "mc_sender":"s"         | "seen-by":["a"]                    | BAD_SCHEMA     | seen-by
                    "mc_sender":"s"         | "seen-by":[[1]]                    | BAD_SCHEMA     | seen-by
                    "mc_sender":"s"         | "federation":[]                    | BAD_SCHEMA     | federation
                    "mc_sender":"s"         | "federation":{"target":"a"}        | BAD_SCHEMA     | target
                    "mc_sender":"s"         | "federation":{"req":1}             | BAD_SCHEMA     | req
                    "headers"               | 'headers'                          | NOT_JSON       | byte
                    """)
    void ofTransports(String part, String instead, Reason reason, String named) {
        String broken = broken(Wire.text(Wire.request(Wire.REQUEST)), part, instead);

        assertRefused(RequestCodec::decode, Wire.utf8(broken), reason, "transport", named);
    }

    @ParameterizedTest(name = "reply with {1} for {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "choria:reply:1"            | "choria:request:1"  | WRONG_PROTOCOL | protocol
                    "message":"pong"            | "m":"pong"          | BAD_SCHEMA     | message
                    "message":"pong"            | "message":1         | BAD_SCHEMA     | message
                    "envelope"                  | "e"                 | BAD_SCHEMA     | envelope
                    "requestid"                 | "r"                 | BAD_SCHEMA     | requestid
                    "senderid"                  | "s"                 | BAD_SCHEMA     | senderid
                    "agent"                     | "a"                 | BAD_SCHEMA     | agent
                    "time"                      | "t"                 | BAD_SCHEMA     | time
                    "time":1795225000           | "time":1.5          | BAD_SCHEMA     | time
                    """)
    void ofReplies(String part, String instead, Reason reason, String named) {
        String broken = broken(Wire.REPLY, part, instead);

        assertRefused(ReplyCodec::decode, Wire.reply(broken), reason, "reply", named);
    }

    @ParameterizedTest(name = "secure reply with {1} for {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "choria:secure:reply:1"  | "choria:secure:request:1"  | WRONG_PROTOCOL | protocol
                    "message"                | "m"                        | BAD_SCHEMA     | message
                    "hash"                   | "h"                        | BAD_SCHEMA     | hash
                    "hash":"                 | "hash":null,"h":"          | BAD_SCHEMA     | hash
                    "hash":"                 | "hash":"A                  | BAD_HASH       | hash
                    pong                     | pung                       | BAD_HASH       | hash
                    """)
    void ofSecureReplies(String part, String instead, Reason reason, String named) {
        String broken = broken(Wire.secureReply(Wire.REPLY), part, instead);

        byte[] payload = Wire.transport(Wire.utf8(broken));
        assertRefused(ReplyCodec::decode, payload, reason, "secure reply", named);
    }

    @ParameterizedTest(name = "[{0}]")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            emptyValue = "",
            textBlock =
                    """
                    ``           | NOT_JSON
                    null         | BAD_SCHEMA
                    []           | BAD_SCHEMA
                    "text"       | BAD_SCHEMA
                    1            | BAD_SCHEMA
                    {}           | WRONG_PROTOCOL
                    {            | NOT_JSON
                    nul          | NOT_JSON
                    """)
    void ofWhatIsNoMessageAtAll(String payload, Reason reason) {
        assertRefused(RequestCodec::decode, Wire.utf8(payload), reason, "transport", "");
        assertRefused(ReplyCodec::decode, Wire.utf8(payload), reason, "transport", "");
    }

    @Test
    void otherEncodingsThanUtf8() {
        byte[] marked = Wire.utf8("\ufeff" + Wire.text(Wire.request(Wire.REQUEST)));
        byte[] wide =
                Wire.text(Wire.request(Wire.REQUEST))
                        .getBytes(java.nio.charset.StandardCharsets.UTF_16LE);

        assertRefused(RequestCodec::decode, marked, Reason.NOT_JSON, "transport", "byte");
        assertRefused(RequestCodec::decode, wide, Reason.NOT_JSON, "transport", "byte");
    }

    @Test
    void areCheapToMake() {
        byte[] payload = Wire.utf8("{");

        var refusal = assertThrows(ProtocolException.class, () -> RequestCodec.decode(payload));

        assertEquals(0, refusal.getStackTrace().length);
    }

    private static String broken(String whole, String part, String instead) {
        assertTrue(whole.contains(part), () -> part + " is not in " + whole);
        return whole.replace(part, instead);
    }

    private static void assertRefused(
            Function<byte[], ?> decode, byte[] payload, Reason reason, String layer, String named) {
        var refusal = assertThrows(ProtocolException.class, () -> decode.apply(payload));

        String message = refusal.getMessage();
        assertEquals(reason, refusal.reason(), message);
        assertTrue(message.startsWith(layer), message);
        assertTrue(message.contains(named), message);
    }
}
