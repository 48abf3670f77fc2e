package io.chorus.playbooks.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.playbooks.PlaybookException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataTaskTest {
    private final TestContext context = TestContext.alone();

    @Test
    void whatIsWrittenIsRead() throws Exception {
        var written = context.run("data", "{action: write, key: kv/colour, value: green}");

        assertTrue(written.success());
        assertEquals("stored kv/colour", written.message());
        assertEquals("green", context.run("data", "{action: read, key: kv/colour}").data());
    }

    @Test
    void falseIsAValue() throws Exception {
        context.run("data", "{action: write, key: kv/flag, value: false}");

        assertEquals(false, context.data.get("kv/flag"));
    }

    @Test
    void whatIsDeletedIsGoneAndReadingItFails() throws Exception {
        context.run("data", "{action: write, key: kv/colour, value: green}");

        assertTrue(context.run("data", "{action: DELETE, key: kv/colour}").success());
        assertFalse(context.run("data", "{action: read, key: kv/colour}").success());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{key: kv/a}",
                "{action: write, key: kv/a}",
                "{action: write, key: kv/a, value: null}",
                "{action: read}",
                "{action: rename, key: kv/a}"
            })
    void aWrongPropertyIsRefused(String yaml) {
        assertThrows(PlaybookException.class, () -> TestContext.load("data", yaml));
    }
}
