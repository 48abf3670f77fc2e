package io.chorus.emulator.host;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.host.HostException;
import io.chorus.agents.host.StartNats;
import io.chorus.testing.FreePort;
import io.chorus.testing.InstalledPrograms;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The real NATS server that a host starts.
@Timeout(120)
class NatsOfAHostTest {
    private static final String ME = "host1.example.net";

    @TempDir private Path folder = Path.of("unset");

    /// What a server says first.
    private static String greeting(int port) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port);
                var reader =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.UTF_8))) {
            return String.valueOf(reader.readLine());
        }
    }

    @Test
    void oneIsStartedOnItsPortsAndStopped() throws IOException {
        int port = FreePort.next();
        int monitor = FreePort.next();
        int routes = FreePort.next();
        var wanted = new StartNats(port, monitor, routes, List.of(), "lab", 0, List.of());
        var program = InstalledPrograms.find("nats-server");
        var settings = new HostSettings(folder.resolve("host"), null, program, false, "1.2.3");
        try (var host = new EmulatorHost(settings)) {
            host.startNats(ME, wanted);
            var second = assertThrows(HostException.class, () -> host.startNats(ME, wanted));
            var first = greeting(port);
            host.stopNats(ME);
            assertThrows(IOException.class, () -> greeting(port));
            host.startNats(ME, wanted);

            assertTrue(String.valueOf(second.getMessage()).contains("already"), second::toString);
            assertTrue(first.startsWith("INFO {"), first);
            assertTrue(first.contains("\"cluster\":\"lab\""), first);
        }
        assertThrows(IOException.class, () -> greeting(port));
    }
}
