package io.chorus.playbooks.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.playbooks.PlaybookException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class YamlFileTest {
    private static Properties read(String yaml) {
        return YamlFile.mapping("book.yaml", yaml);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "yes, true",
        "on, true",
        "No, false",
        "0x10, 16",
        "010, 8",
        "0b11, 3",
        "1_000, 1000",
        "1:30, 90",
        "-7, -7",
        "1.5, 1.5",
        "1e3, 1000.0",
        "~, null",
        "2017-09-20, 2017-09-20",
        "'\"1\"', 1",
        ":word, word",
        "'\":word\"', :word"
    })
    void scalarsAreThoseOfYaml11(String written, String value) {
        assertEquals(value, String.valueOf(read("a: " + written).get("a")));
    }

    @Test
    void aSymbolKeepsItsColonWhereTheColonSaysSomething() {
        var read = read("type: :array\nvalidation:\n- :shellsafe\n- b\n:message: :x\n");

        assertEquals(":array", read.get("type"));
        assertEquals(List.of(":shellsafe", "b"), read.get("validation"));
        assertEquals("x", read.get("message"));
    }

    @Test
    void aScalarsSourceIsKept() {
        assertEquals("1.0", read("version: 1.0").source("version"));
        assertEquals("1.10", read("version: 1.10").text("version"));
    }

    @Test
    void mergedKeysYieldToOwnOnesAndEarlierMergesWin() {
        var read =
                read(
                        """
                        macros: {a: &a {x: 1, y: 1}, b: &b {y: 2, z: 2}}
                        task:
                          <<: [*a, *b]
                          x: 0
                        """);

        assertEquals(Map.of("x", 0L, "y", 1L, "z", 2L), read.get("task"));
        assertEquals(3, read.section("task").spot("x").line() - 1);
    }

    @Test
    void everyValueKnowsItsPlace() {
        var read = read("tasks:\n  - shell:\n      command: x\n  - data:\n      action: write\n");

        var data = read.item("tasks", 1).section("data");

        assertEquals("book.yaml:5: tasks[1].data.action", data.spot("action").toString());
        assertEquals(
                "book.yaml:5: tasks[1].data.action: want a whole number, not the text \"write\"",
                assertThrows(PlaybookException.class, () -> data.whole("action", 0)).getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: !ruby/object:Gem {}",
                "a: !!javax.script.ScriptEngineManager [x]",
                "a: !custom x",
                "!!java.util.Date x: 1",
                "a: !!binary aGk=",
                "a: [1",
                "\ta: 1",
                "a: *nothing",
                "a: &x [*x]",
                "[1, 2]: x",
                "<<: 1",
                "a: 99999999999999999999",
                "- just a list",
                "",
            })
    void whatIsNoPlaybookIsRefusedByFile(String yaml) {
        var refused = assertThrows(PlaybookException.class, () -> read(yaml));

        assertTrue(refused.getMessage().startsWith("book.yaml"), refused::getMessage);
    }

    @Test
    void aBombOfAliasesIsRefusedAtOnce() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++) {
            var inner = "*a" + (i - 1);
            bomb.append(
                    "a%d: &a%d [%s]\n"
                            .formatted(
                                    i,
                                    i,
                                    String.join(
                                            ", ",
                                            List.of(
                                                    inner, inner, inner, inner, inner, inner, inner,
                                                    inner, inner, inner))));
        }

        var refused =
                assertTimeoutPreemptively(
                        Duration.ofSeconds(10),
                        () -> assertThrows(PlaybookException.class, () -> read(bomb.toString())));

        assertTrue(refused.getMessage().contains("aliases make more than"), refused::getMessage);
    }

    @Test
    void whatIsNestedTooDeepIsRefused() {
        assertThrows(
                PlaybookException.class,
                () -> read("a: " + "[".repeat(10_000) + "]".repeat(10_000)));
    }

    @Test
    void aTypoIsGuessed() {
        assertEquals(", did you mean tasks", Nearest.to("taks", Arrays.asList("tasks", "nodes")));
        assertEquals("", Nearest.to("zebra", Arrays.asList("tasks", "nodes")));
    }
}
