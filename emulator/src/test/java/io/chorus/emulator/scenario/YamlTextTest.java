package io.chorus.emulator.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/// Files that hold no scenario, as somebody might name them by mistake.
@Timeout(60)
class YamlTextTest {
    @TempDir private Path folder = Path.of("unset");

    static final List<Arguments> NO_SCENARIOS =
            List.of(
                    Arguments.of("", "1:1", "is empty"),
                    Arguments.of("# nothing but a comment\n", "1:1", "is empty"),
                    Arguments.of("---\n...\n", "1:1", "is no scenario"),
                    Arguments.of("just words\n", "1:1", "is no scenario"),
                    Arguments.of("- a\n- b\n", "1:1", "is no scenario"),
                    Arguments.of("name: a\n---\nname: b\n", "3:1", "holds a second document"),
                    Arguments.of("fleet:\n\tnodes: 5\n", "2:1", "found character '\\t(TAB)'"),
                    Arguments.of("fleet: {nodes: 5\n", "2:1", "expected ',' or '}'"),
                    Arguments.of("fleet: nodes: 5\n", "1:13", "mapping values are not allowed"),
                    Arguments.of("name: a\nseed: 1\nname: b\n", "3:1", "name is there twice"),
                    Arguments.of("name: &x a\nquestion: *x\n", "2:11", "question is an alias"),
                    Arguments.of("name: !!java.io.File a\n", "1:7", "name has a tag"),
                    Arguments.of("? [a]\n: b\n", "1:1", "is no YAML"),
                    Arguments.of("a: " + "[".repeat(200) + "\n", "1:34", "nested too deep"));

    @ParameterizedTest
    @FieldSource("NO_SCENARIOS")
    void whatIsNoScenarioIsRefusedWithItsPlace(String text, String at, String says) {
        var refused = assertThrows(ScenarioException.class, () -> YamlText.file("s.yaml", text));

        var sentence = String.valueOf(refused.getMessage());
        assertTrue(sentence.startsWith("s.yaml:" + at), sentence);
        assertTrue(sentence.contains(says), sentence);
        assertEquals(1, sentence.lines().count(), sentence);
    }

    @Test
    void aBombOfAliasesIsRefusedAtItsFirst() {
        var bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
        }

        var refused =
                assertThrows(
                        ScenarioException.class, () -> YamlText.file("s.yaml", bomb.toString()));

        assertTrue(String.valueOf(refused.getMessage()).contains("is an alias"));
    }

    @Test
    void whatIsNoTextIsRefusedByItsName() throws IOException {
        var binary = Files.write(folder.resolve("binary"), new byte[] {0x7f, 'E', 'L', 'F', 0, 1});
        var latin = Files.write(folder.resolve("latin"), new byte[] {'a', (byte) 0xe4, '\n'});
        var large = Files.write(folder.resolve("large"), new byte[10_000_000]);

        for (var file : List.of(folder, binary, latin, large)) {
            var refused =
                    assertThrows(ScenarioException.class, () -> Scenarios.named(file.toString()));

            var sentence = String.valueOf(refused.getMessage());
            assertTrue(sentence.startsWith(file.toString()), sentence);
            assertTrue(sentence.contains("want"), sentence);
        }
    }

    @Test
    void whatIsNotThereIsAnsweredWithWhatIs() {
        var refused = assertThrows(ScenarioException.class, () -> Scenarios.named("slow-sitse"));

        var sentence = String.valueOf(refused.getMessage());
        assertTrue(sentence.contains("did you mean slow-sites"), sentence);
        assertTrue(sentence.contains("eight-operators"), sentence);
    }
}
