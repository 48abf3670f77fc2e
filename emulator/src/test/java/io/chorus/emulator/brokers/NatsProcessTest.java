package io.chorus.emulator.brokers;

import static io.chorus.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chorus.testing.InstalledPrograms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NatsProcessTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir private Path folder;

    @Test
    void itComesUpOnceItsPortIsFree() throws Exception {
        var ports = FreePorts.find(2);
        int port = ports.getFirst();
        var settings = new NatsSettings("one", port, port, ports.getLast(), 0, 0, List.of(), 0);
        try (var client = HttpClient.newHttpClient()) {
            var program = NatsProgram.find(InstalledPrograms.find("nats-server"));
            var server = new NatsProcess(program, settings, client, folder);
            CompletableFuture<Void> start;
            try (var other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                assertEquals(port, other.getLocalPort());
                start = CompletableFuture.runAsync(server::start);
                eventually("it found the port taken", LIMIT, this::saysTaken);
            }
            start.join();
            assertDoesNotThrow(() -> new Socket(InetAddress.getLoopbackAddress(), port).close());
            server.stop();
            server.deleteFiles();
        }
    }

    private boolean saysTaken() {
        var log = folder.resolve("one.log");
        try {
            return Files.exists(log) && Files.readString(log).contains("address already in use");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
