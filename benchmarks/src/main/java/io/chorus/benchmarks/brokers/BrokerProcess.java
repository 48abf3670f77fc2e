package io.chorus.benchmarks.brokers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.ObjectMapper;

/// A broker in a process of its own.
public final class BrokerProcess implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int START_SECONDS = 120; // the first start may have to build the program
    private static final int STOP_SECONDS = 10;
    private static final int LINES_KEPT = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BrokerProgram program;
    private final Process process;
    private final ProcessFigures figures;
    private final int port;
    private final int monitorPort;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Thread killer;

    private BrokerProcess(BrokerProgram program, Process process, int port, int monitorPort) {
        this.program = program;
        this.process = process;
        this.figures = new ProcessFigures(process.pid());
        this.port = port;
        this.monitorPort = monitorPort;
        this.killer = new Thread(process::destroyForcibly, "end of " + program.name());
    }

    /// Starts it on ports of its own and returns when it is ready.
    ///
    /// @throws IllegalStateException if it does not get ready, with the last lines it said
    public static BrokerProcess start(BrokerProgram program)
            throws IOException, InterruptedException {
        var ports = freePorts();
        var command = new ArrayList<>(program.command());
        command.addAll(
                List.of(
                        "-a",
                        HOST,
                        "-p",
                        ports.remove().toString(),
                        "-m",
                        ports.peek().toString()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CHORUS_QUIET", "1");
        int port = Integer.parseInt(command.get(program.command().size() + 3));
        var broker = new BrokerProcess(program, builder.start(), port, ports.element());
        broker.awaitReady();
        return broker;
    }

    private static Queue<Integer> freePorts() throws IOException {
        var address = InetAddress.getLoopbackAddress();
        try (var first = new ServerSocket(0, 1, address);
                var second = new ServerSocket(0, 1, address)) {
            return new ArrayDeque<>(List.of(first.getLocalPort(), second.getLocalPort()));
        }
    }

    private void awaitReady() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(killer);
        var ready = new CompletableFuture<Boolean>();
        Thread.ofPlatform().daemon().name("log of " + program.name()).start(() -> read(ready));
        ready.completeOnTimeout(false, START_SECONDS, TimeUnit.SECONDS);
        if (!ready.join()) {
            close();
            throw new IllegalStateException(
                    "%s did not get ready; it said:%n%s"
                            .formatted(program.name(), String.join("\n", lines)));
        }
    }

    private void read(CompletableFuture<Boolean> ready) {
        try (var out = new BufferedReader(process.inputReader())) {
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                if (lines.size() > LINES_KEPT) {
                    lines.remove();
                }
                if (line.contains("Server is ready")) {
                    ready.complete(true);
                }
            }
        } catch (IOException _) {
            // It was ended in the midst of a line.
        } finally {
            ready.complete(false);
        }
    }

    /// What runs in it.
    public BrokerProgram program() {
        return program;
    }

    /// Where clients find it.
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /// Processor time and memory of the process.
    public ProcessFigures figures() {
        return figures;
    }

    /// Clients that are connected, by its own account.
    public int connections() throws InterruptedException {
        var uri = URI.create("http://%s:%d/varz".formatted(HOST, monitorPort));
        try {
            var page =
                    http.send(
                            HttpRequest.newBuilder(uri).build(),
                            HttpResponse.BodyHandlers.ofString());
            return JSON.readTree(page.body()).path("connections").asInt();
        } catch (IOException e) {
            throw new UncheckedIOException(program.name() + " serves no /varz", e);
        }
    }

    /// Waits until so many clients are connected.
    public void awaitConnections(int count) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (connections() != count) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException(
                        "%s has %d clients instead of %d"
                                .formatted(program.name(), connections(), count));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /// Has a JVM collect its garbage; a Go program does so by itself.
    public void collectGarbage() throws IOException, InterruptedException {
        if (program.java()) {
            var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            var call =
                    new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.run")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (call.waitFor() != 0) {
                throw new IllegalStateException("jcmd could not collect the broker's garbage");
            }
        }
    }

    /// Ends it, by force if need be.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().onExit().join();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        http.close();
        try {
            Runtime.getRuntime().removeShutdownHook(killer);
        } catch (IllegalStateException _) {
            // This process is ending already, and the hook runs.
        }
    }
}
