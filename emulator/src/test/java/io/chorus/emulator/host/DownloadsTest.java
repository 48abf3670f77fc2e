package io.chorus.emulator.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.chorus.agents.host.Chunk;
import io.chorus.agents.host.Download;
import io.chorus.agents.host.HostException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Programs from a real web server, which is not always right.
@Timeout(60)
class DownloadsTest {
    private static final byte[] PROGRAM = "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8);

    @TempDir private Path root = Path.of("unset");

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/good", exchange -> answer(exchange, 200, PROGRAM.length));
        server.createContext("/missing", exchange -> answer(exchange, 404, PROGRAM.length));
        server.createContext("/short", exchange -> answer(exchange, 200, PROGRAM.length + 5));
        server.createContext(
                "/moved",
                exchange -> {
                    exchange.getResponseHeaders().add("Location", "/good");
                    answer(exchange, 302, PROGRAM.length);
                });
        server.start();
    }

    private static void answer(HttpExchange exchange, int status, int told) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, told);
            exchange.getResponseBody().write(PROGRAM);
        }
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    private Downloads downloads() {
        return new Downloads(client, HostFolder.open(root.resolve("host")));
    }

    private Path installed() {
        return root.resolve("host/programs/tool");
    }

    private Download from(String page, String sha256) {
        return new Download(
                "http://127.0.0.1:%d/%s".formatted(server.getAddress().getPort(), page),
                "tool",
                sha256);
    }

    @ParameterizedTest
    @CsvSource({"good", "moved"})
    void whatComesWholeCanBeRun(String page) throws IOException {
        var got = downloads().fetch(from(page, Chunk.sha256(PROGRAM)));

        assertEquals(PROGRAM.length, got.size());
        assertEquals("3e2b31c72181b87149ff995e7202c0e3", got.md5());
        assertEquals(-1, Files.mismatch(installed(), Files.write(root.resolve("x"), PROGRAM)));
        assertTrue(Files.isExecutable(installed()));
    }

    @ParameterizedTest
    @CsvSource({"missing, 404", "short, ''", "nowhere, 404"})
    void whatDoesNotComeIsAFailureAndWhatWasThereStays(String page, String words)
            throws IOException {
        var downloads = downloads();
        downloads.fetch(from("good", ""));
        Files.writeString(installed(), "old");

        var failure = assertThrows(HostException.class, () -> downloads.fetch(from(page, "")));

        assertTrue(String.valueOf(failure.getMessage()).contains(words), failure::toString);
        assertEquals("old", Files.readString(installed()));
        try (var files = Files.list(root.resolve("host"))) {
            assertEquals(2, files.count(), "nothing is left beside programs and logs");
        }
    }

    @Test
    void aProgramWithAnotherDigestIsNotInstalled() {
        var wanted = "0".repeat(64);

        var failure =
                assertThrows(HostException.class, () -> downloads().fetch(from("good", wanted)));

        var said = String.valueOf(failure.getMessage());
        assertTrue(said.contains(wanted) && said.contains(Chunk.sha256(PROGRAM)), said);
        assertTrue(Files.notExists(installed()));
    }

    @ParameterizedTest
    @CsvSource({
        "file:///etc/hosts, tool, http://",
        "nonsense here, tool, no address",
        "http://127.0.0.1:1/x, .., target",
        "http://127.0.0.1:1/x, a/b, target",
    })
    void refusesAddressesAndNamesThatLeadElsewhere(String http, String target, String words) {
        var failure =
                assertThrows(
                        HostException.class,
                        () -> downloads().fetch(new Download(http, target, "")));

        assertTrue(String.valueOf(failure.getMessage()).contains(words), failure::toString);
    }
}
