package io.chorus.broker.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class QuotedTest {
    @Test
    void whatCannotBePrintedIsEscapedAsInGo() {
        assertEquals("\"a.b\"", Quoted.of("a.b"));
        assertEquals("\"a\\\"b\\\\c\"", Quoted.of("a\"b\\c"));
        assertEquals("\"\\r\\n\\t\\a\\x01\\x7f\"", Quoted.of("\r\n\t\u0007\u0001\u007f"));
        assertEquals("\"Zürich\"", Quoted.of("Zürich"));
    }
}
