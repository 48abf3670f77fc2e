package io.chorus.testing;

import static io.chorus.testing.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NatsServerTest {

    @Test
    void theNewestReleaseAnswersOnBothItsPorts() throws IOException {
        try (var server = NatsServer.start()) {

            var info = greeting(server);
            var varz =
                    new String(
                            URI.create("http://127.0.0.1:%d/varz".formatted(server.monitorPort()))
                                    .toURL()
                                    .openStream()
                                    .readAllBytes(),
                            UTF_8);

            assertTrue(info.contains("\"version\":\"2.15.2\""), info);
            assertTrue(varz.contains("\"port\": " + server.port()), varz);
        }
    }

    @Test
    void theOldestReleaseTakesArguments() throws IOException {
        try (var server = NatsServer.startOldest("--user", "ada", "--pass", "secret")) {

            var info = greeting(server);

            assertTrue(info.contains("\"version\":\"2.10.29\""), info);
            assertTrue(info.contains("\"auth_required\":true"), info);
        }
    }

    @Test
    void aKilledServerIsGoneAndComesBackOnTheSamePorts() throws IOException {
        try (var server = NatsServer.start()) {
            int port = server.port();
            int monitorPort = server.monitorPort();
            try (var client = new Socket(InetAddress.getLoopbackAddress(), port)) {

                server.kill();

                assertThrows(ConnectException.class, () -> greeting(server));
                eventually(
                        "the client sees its connection end", ofSeconds(30), () -> drained(client));
            }
            server.restart();

            assertEquals(List.of(port, monitorPort), List.of(server.port(), server.monitorPort()));
            assertTrue(greeting(server).startsWith("INFO {"));
        }
    }

    @Test
    void aLameDuckSaysSo() {
        try (var server = NatsServer.start()) {

            server.lameDuck();

            eventually(
                    "the log has it",
                    ofSeconds(30),
                    () -> String.join("\n", server.log()).contains("lame duck"));
        }
    }

    @Test
    void wrongArgumentsFailWithTheServersOwnWords() {
        var failure = assertThrows(AssertionError.class, () -> NatsServer.start("--no-such-flag"));

        assertTrue(failure.toString().contains("no-such-flag"), failure.toString());
    }

    @Test
    void aMissingProgramFailsWithTheCommandThatInstallsIt() {
        var failure =
                assertThrows(
                        AssertionError.class,
                        () -> InstalledPrograms.find("nats-server", List.of(Path.of("nowhere"))));

        assertTrue(failure.toString().contains("scripts/install-test-servers"), failure.toString());
    }

    private static String greeting(NatsServer server) throws IOException {
        try (var client = new Socket(InetAddress.getLoopbackAddress(), server.port());
                var lines =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8))) {
            return String.valueOf(lines.readLine());
        }
    }

    private static boolean drained(Socket client) {
        try {
            client.getInputStream().readAllBytes();
            return true;
        } catch (IOException _) {
            return true; // a reset is an end too
        }
    }
}
