package io.chorus.playbooks.nodes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nodes that Terraform has made, or OpenTofu.
class TerraformNodesTest extends ResolvesNodes {
    private Path terraform(String printed, int status) throws IOException {
        var script =
                write(
                        "terraform",
                        "#!/bin/sh\necho \"$@\" >&2\ncat <<'EOF'\n%s\nEOF\nexit %d\n"
                                .formatted(printed, status));
        assertTrue(script.toFile().setExecutable(true));
        return script;
    }

    private String terraformSet(Path program) throws IOException {
        return "{type: terraform, terraform: '%s', statefile: '%s', output: hosts}"
                .formatted(program, write("state", "{}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"a\",\"b\"]",
                "{\"type\":\"list\",\"value\":[\"a\",\"b\"]}",
                "{\"type\":[\"list\",\"string\"],\"value\":[\"a\",\"b\"]}",
                "{\"type\":[\"tuple\",[\"string\",\"string\"]],\"value\":[\"a\",\"b\"]}",
                "{\"type\":\"set\",\"value\":[\"a\",\"b\"]}"
            })
    void terraformPrintsListsInManyForms(String printed) throws Exception {
        assertEquals(List.of("a", "b"), resolve(terraformSet(terraform(printed, 0))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a\"",
                "{\"type\":\"map\",\"value\":{\"a\":1}}",
                "[1]",
                "nonsense",
                "[\"a b\"]"
            })
    void otherOutputsAreRefused(String printed) throws Exception {
        assertTrue(refusal(terraformSet(terraform(printed, 0))).startsWith("test.yaml"));
    }

    @Test
    void terraformsOwnErrorIsShown() throws Exception {
        assertTrue(refusal(terraformSet(terraform("", 1))).contains("-state"));
    }

    @Test
    void tofuDoesAsWellAndAFolderIsWhereItRuns() throws Exception {
        var bin = Files.createDirectory(folder.resolve("bin"));
        write("here", "");
        var tofu =
                write(
                        "bin/tofu",
                        "#!/bin/sh\ntest -e here && test \"$*\" = 'output -json hosts' && echo '[\"a\"]'\n");
        assertTrue(tofu.toFile().setExecutable(true));
        environment.put("PATH", bin.toString());

        assertEquals(
                List.of("a"),
                resolve("{type: terraform, dir: '%s', output: hosts}".formatted(folder)));
    }

    @Test
    void theRealTerraformIsAsked() throws Exception {
        // No script of ours can install it.
        var program = onPath("terraform");
        assumeTrue(program.isPresent(), "there is no terraform on this machine");
        write(
                "main.tf",
                "output \"hosts\" {\n  value = [\"c1.example.net\", \"c2.example.net\"]\n}\n");
        for (var words : List.of(List.of("init"), List.of("apply", "-auto-approve"))) {
            var command = new ArrayList<String>();
            command.add(program.get().toString());
            command.addAll(words);
            var process =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .start();
            var said = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertEquals(0, process.waitFor(), said);
        }

        assertEquals(
                List.of("c1.example.net", "c2.example.net"),
                resolve("{type: terraform, dir: '%s', output: hosts}".formatted(folder)));
        assertEquals(
                List.of("c1.example.net"),
                resolve(
                        "{type: terraform, statefile: '%s', output: hosts, limit: 1}"
                                .formatted(folder.resolve("terraform.tfstate"))));
    }

    private static Optional<Path> onPath(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: terraform, statefile: /no/such/file, output: hosts}",
                "{type: terraform, dir: /no/such/folder, output: hosts}",
                "{type: terraform, dir: /tmp, output: 'a;b'}",
                "{type: terraform, dir: /tmp, output: -help}",
                "{type: terraform, statefile: 'a;b', output: hosts}",
                "{type: terraform, dir: /tmp, output: hosts, terraform: 'a|b'}",
                "{type: terraform, dir: /tmp, terraform: /no/such/program, output: a}"
            })
    void whatTerraformCannotDoIsRefusedAtOnce(String set) {
        assertTrue(refusal(set).startsWith("test.yaml"));
    }
}
