package io.chorus.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class ChoriaClientTest {

    @Test
    void itsPingReachesTheBroker(@TempDir Path home) throws IOException, InterruptedException {
        try (var server = NatsServer.start();
                var listener = new Socket(InetAddress.getLoopbackAddress(), server.port());
                var lines =
                        new BufferedReader(
                                new InputStreamReader(listener.getInputStream(), UTF_8))) {
            listener.getOutputStream()
                    .write(
                            "CONNECT {\"verbose\":false}\r\nSUB mcollective.broadcast.> 1\r\nPING\r\n"
                                    .getBytes(UTF_8));
            assertTrue(lines.readLine().startsWith("INFO "));
            assertEquals("PONG", lines.readLine());

            var outcome = new ChoriaClient(home, server.url()).run("ping", "--timeout", "1");

            assertTrue(outcome.output().contains("no responses received"), outcome::toString);
            var message = lines.readLine();
            assertTrue(message.startsWith("MSG mcollective.broadcast.agent.discovery 1 "), message);
            assertTrue(lines.readLine().contains("\"choria:transport:1\""));
        }
    }

    @Test
    void aRefusedCommandHasItsStatusAndItsWords(@TempDir Path home)
            throws IOException, InterruptedException {
        var outcome = new ChoriaClient(home, "nats://127.0.0.1:4222").run("no-such-command");

        assertNotEquals(0, outcome.status());
        assertTrue(outcome.errors().contains("no-such-command"), outcome::toString);
    }
}
