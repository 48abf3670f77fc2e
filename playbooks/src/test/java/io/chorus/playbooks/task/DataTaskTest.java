package io.chorus.playbooks.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.playbooks.PlaybookException;
import java.util.List;
import java.util.Set;
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

    @Test
    void recursingDeletesAllThatBeginsSo() throws Exception {
        for (var key : List.of("kv/run/1", "kv/run/2", "kv/other")) {
            context.run("data", "{action: write, key: %s, value: x}".formatted(key));
        }

        var result = context.run("data", "{action: delete, key: kv/run/, recurse: true}");

        assertEquals("deleted 2 keys below kv/run/", result.message());
        assertEquals(Set.of("kv/other"), context.data.keySet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{key: kv/a}",
                "{action: write, key: kv/a}",
                "{action: write, key: kv/a, value: null}",
                "{action: read}",
                "{action: read, key: kv/a, recurse: true}",
                "{action: rename, key: kv/a}"
            })
    void aWrongPropertyIsRefused(String yaml) {
        assertThrows(PlaybookException.class, () -> TestContext.load("data", yaml));
    }
}
