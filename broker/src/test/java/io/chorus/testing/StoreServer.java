package io.chorus.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/// A real Consul or etcd of one server, or an AWS on this machine, in a process of its own, on
/// ports of 127.0.0.1 that were free, with its data in a folder that goes with it.
///
/// ```java
/// try (var consul = StoreServer.consul()) {
///     connect(consul.url());
///     consul.kill();    // as a power cut would
///     consul.restart(); // same ports, same data
/// }
/// ```
///
/// Every method returns when the thing is done, so nothing has to be waited for. Not for several
/// threads at once.
public final class StoreServer implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final String name;
    private final Path data;
    private final List<String> command;
    private final int port;
    private final String readyPath;
    private final Predicate<String> ready;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ServerProcess process;

    private StoreServer(
            String name,
            Path data,
            List<String> command,
            int port,
            String readyPath,
            Predicate<String> ready) {
        this.name = name;
        this.data = data;
        this.command = List.copyOf(command);
        this.port = port;
        this.readyPath = readyPath;
        this.ready = ready;
        process = new ServerProcess(name);
    }

    /// Starts a Consul server that keeps its data, and returns when sessions can be had.
    ///
    /// @param configuration more of it, in Consul's own language
    /// @throws AssertionError if it is not installed or does not start, with its log
    public static StoreServer consul(String... configuration) {
        var data = folder("consul");
        int port = FreePort.next();
        var command =
                new ArrayList<>(
                        List.of(
                                InstalledPrograms.find("consul").toString(),
                                "agent",
                                "-server",
                                "-bootstrap-expect=1",
                                "-node=test",
                                "-bind=127.0.0.1",
                                "-client=127.0.0.1",
                                "-data-dir=" + data,
                                "-http-port=" + port,
                                "-server-port=" + FreePort.next(),
                                "-serf-lan-port=" + FreePort.next(),
                                "-serf-wan-port=-1",
                                "-dns-port=-1",
                                "-grpc-port=-1",
                                "-hcl=performance { raft_multiplier = 1 }",
                                "-hcl=disable_update_check = true"));
        for (var more : configuration) {
            command.add("-hcl=" + more);
        }
        // An agent without rights sees nothing of the node, but it sees whether there is a leader.
        boolean guarded = String.join(" ", configuration).contains("acl");
        return started(
                new StoreServer(
                        "consul",
                        data,
                        command,
                        port,
                        guarded ? "/v1/status/leader" : "/v1/health/node/test",
                        guarded
                                ? answer -> answer.contains(":")
                                : answer -> answer.contains("\"serfHealth\"")));
    }

    /// Starts an etcd, and returns when it has elected itself. Leases of 2 seconds and more keep.
    ///
    /// @throws AssertionError if it is not installed or does not start, with its log
    public static StoreServer etcd() {
        var data = folder("etcd");
        int port = FreePort.next();
        var clients = "http://127.0.0.1:" + port;
        var peers = "http://127.0.0.1:" + FreePort.next();
        var command =
                List.of(
                        InstalledPrograms.find("etcd").toString(),
                        "--name=test",
                        "--data-dir=" + data,
                        "--listen-client-urls=" + clients,
                        "--advertise-client-urls=" + clients,
                        "--listen-peer-urls=" + peers,
                        "--initial-advertise-peer-urls=" + peers,
                        "--initial-cluster=test=" + peers,
                        "--heartbeat-interval=100",
                        "--election-timeout=500",
                        "--log-level=warn");
        return started(
                new StoreServer(
                        "etcd",
                        data,
                        command,
                        port,
                        "/health",
                        answer -> answer.contains("\"true\"")));
    }

    /// Starts an AWS of nobody's, moto.
    ///
    /// @throws AssertionError if it is not installed or does not start, with its log
    public static StoreServer aws() {
        int port = FreePort.next();
        var command =
                List.of(
                        InstalledPrograms.find("moto_server").toString(),
                        "-H",
                        "127.0.0.1",
                        "-p",
                        String.valueOf(port));
        return started(
                new StoreServer(
                        "moto_server",
                        folder("moto"),
                        command,
                        port,
                        "/moto-api/data.json",
                        answer -> answer.startsWith("{")));
    }

    private static StoreServer started(StoreServer server) {
        server.restart();
        return server;
    }

    /// Where it answers over plain HTTP, such as `http://127.0.0.1:41523`.
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /// Ends it at once, as `kill -9` does.
    public void kill() {
        process.kill();
    }

    /// Lets it stand still, as a machine that swaps: connections stay, nothing moves.
    public void pause() {
        process.signal("STOP");
    }

    /// Lets it go on after a [#pause].
    public void resume() {
        process.signal("CONT");
    }

    /// Starts it again with the same ports and data, after a [#kill] if it is still running.
    public void restart() {
        process.start(command, _ -> {}, () -> {});
        try {
            Eventually.eventually(
                    name + " answers", START_LIMIT, () -> !process.isAlive() || isReady());
        } catch (AssertionError e) {
            kill();
            throw new AssertionError(e.getMessage() + "\n" + text(), e);
        }
        if (!process.isAlive()) {
            throw new AssertionError(name + " ended instead of starting\n" + text());
        }
    }

    private boolean isReady() throws IOException, InterruptedException {
        var question =
                HttpRequest.newBuilder(URI.create(url() + readyPath))
                        .timeout(Duration.ofSeconds(2))
                        .build();
        return ready.test(http.send(question, BodyHandlers.ofString()).body());
    }

    /// Everything it has logged so far, all starts together.
    public String text() {
        return process.text();
    }

    private static Path folder(String name) {
        try {
            return Files.createTempDirectory("chorus-" + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
        http.shutdownNow();
        try (var files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).forEach(StoreServer::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
