package io.chorus.playbooks.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.chorus.playbooks.book.Additions;
import io.chorus.playbooks.book.PlaybookReader;
import io.chorus.playbooks.document.Findings;
import io.chorus.testing.StoreServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole playbooks as operators wrote them; only the places of programs, files and servers are
/// those of the test.
@Timeout(90)
class WorkedExamplesTest {
    @TempDir private Path folder = Path.of("");

    /// The text of one.
    static String text(String name) throws IOException {
        try (var in =
                Objects.requireNonNull(
                        WorkedExamplesTest.class.getResourceAsStream(name + ".yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String program(String name, String script) throws IOException {
        var file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file.toString();
    }

    private List<String> written(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"blue_green", "load_fleet", "edge_check"})
    void theyAreSoundAndUseNoAddition(String name) throws IOException {
        var findings = new Findings();

        var book = PlaybookReader.read(Path.of(name + ".yaml"), text(name), findings);
        Additions.find(book, findings);

        assertEquals(List.of(), findings.all().stream().map(Object::toString).toList());
    }

    @Test
    void coloursFollowTheStoreUnlessOneIsGiven() throws IOException {
        var roll = program("roll", "echo \"$@\" >> " + folder.resolve("rolled"));
        try (var consul = StoreServer.consul()) {
            var yaml =
                    text("blue_green")
                            .replace("/opt/ops/roll", roll)
                            .replace("type: consul", "type: consul\n    url: " + consul.url());

            var live = new Books(folder).run(yaml);
            var fixed = new Books(folder).run(yaml, Map.of("colour", "red"));

            assertTrue(live.success(), live::toString);
            assertTrue(fixed.success(), fixed::toString);
            assertEquals(List.of("colour"), live.liveInputs());
        }

        assertEquals(
                List.of("--colour blue", "--colour green", "--colour red", "--colour red"),
                written("rolled"));
    }

    @Test
    void localWorkWithMacrosAndHooksAroundTasks() throws IOException {
        var asked = new CopyOnWriteArrayList<String>();
        var hooks =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hooks.createContext(
                "/",
                exchange -> {
                    asked.add(
                            exchange.getRequestMethod()
                                    + " "
                                    + exchange.getRequestURI()
                                    + " "
                                    + exchange.getRequestHeaders().getFirst("X-Team"));
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        hooks.start();
        try {
            Files.writeString(
                    folder.resolve("nodes.yaml"), "edge: [e1.example.net, e2.example.net]\n");
            Files.writeString(folder.resolve("edge.tfstate"), "{}");
            var terraform = program("terraform", "echo '[\"c1.example.net\"]'");
            var check =
                    program(
                            "check",
                            "echo \"$@ $EDGE_STARTED $LC_ALL\" >> " + folder.resolve("checked"));
            var cleanup =
                    program("cleanup", "echo \"$EDGE_RESULT\" >> " + folder.resolve("cleaned"));
            var yaml =
                    text("edge_check")
                            .replace("command: /opt/edge/check", "command: " + check)
                            .replace("command: /opt/edge/cleanup", "command: " + cleanup)
                            .replace("cwd: /opt/edge", "cwd: " + folder)
                            .replace(
                                    "/etc/edge/nodes.yaml", folder.resolve("nodes.yaml").toString())
                            .replace(
                                    "statefile: /srv/tf/edge.tfstate",
                                    "terraform: "
                                            + terraform
                                            + "\n    statefile: "
                                            + folder.resolve("edge.tfstate"))
                            .replace("/run/edge.stop", folder.resolve("stop").toString())
                            .replace(
                                    "https://hooks.example.net/edge",
                                    "http://127.0.0.1:" + hooks.getAddress().getPort() + "/edge");

            var report = new Books(folder).run(yaml, Map.of("deep", true));

            assertTrue(report.success(), report::toString);
            assertTrue(
                    written("checked")
                            .getFirst()
                            .matches(
                                    "--nodes e1.example.net,e2.example.net \\d{4}-\\d\\d-\\d\\d C"),
                    written("checked").getFirst());
            assertEquals(List.of("GET /edge?phase=warm&cloud=c1.example.net edge"), asked);
            assertTrue(
                    written("cleaned").getFirst().startsWith("last step: "),
                    written("cleaned").getFirst());
            assertEquals(List.of("c1.example.net"), report.nodes().get("cloud"));
            assertEquals("Check phase cold deep=true", report.tasks().get(1).description());
            assertEquals(9, report.tasks().size(), report::toString);
            assertEquals(Map.of("targets", List.of(), "deep", true), report.fixedInputs());
            assertEquals(List.of("phase"), report.liveInputs());

            Files.writeString(folder.resolve("stop"), "");
            var stopped = new Books(folder).run(yaml);

            assertFalse(stopped.success());
            assertEquals(2, stopped.tasks().size(), stopped::toString);
        } finally {
            hooks.stop(0);
        }
    }
}
