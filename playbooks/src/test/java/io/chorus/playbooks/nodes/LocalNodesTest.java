package io.chorus.playbooks.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Nodes that a file or a script of this host lists.
class LocalNodesTest extends ResolvesNodes {
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
        assertEquals(
                "test.yaml:1: x.source: /no/such/file does not exist",
                refusal(set.formatted("/no/such/file", "edge")));
        assertTrue(
                refusal(set.formatted("~/no/such/file", "edge"))
                        .contains(System.getProperty("user.home") + "/no/such/file"));
        assertTrue(refusal("{type: yaml, source: \"a\\0b\", group: edge}").contains("no path"));
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
}
