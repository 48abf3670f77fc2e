package io.chorus.emulator.brokers;

import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.reports.record.Broker;
import io.chorus.reports.record.BrokerFigures;
import io.chorus.reports.record.ProcessUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Real nats-servers, or brokers of ours that are served like them, a process each, started for a
/// run and ended with it; several are a cluster.
///
/// ```
///  node ──▶ [proxy] ──▶ nats-server 1 ──▶ [proxy] ──▶ nats-server 2
/// ```
///
/// Proxies are there only where links are to break, since each costs two open files a connection.
/// Configurations and logs live in a folder that is gone when the servers are, so [#keepLogs] puts
/// the logs beside the results.
public final class NatsServers implements BrokersUnderTest, BrokerControl {
    private final ServerProgram program;
    private final BrokerSet set;
    private final Path folder;
    private final HttpClient client = HttpClient.newHttpClient();
    private final @Nullable NatsProxies proxies;
    private final List<NatsProcess> servers;
    private final Thread whenKilled = new Thread(this::killAll, "nats-servers");

    /// Starts them; a cluster is whole when this returns.
    ///
    /// @param proxied whether links and routes are to break
    /// @throws io.chorus.emulator.ChorusException if one does not come up; none is left behind then
    public NatsServers(ServerProgram program, BrokerSet set, boolean proxied) {
        this.program = program;
        this.set = set;
        this.folder = newFolder();
        int count = set.count();
        var ports = FreePorts.find(3 * count);
        var own = ports.subList(0, count);
        var routes = set.clustered() ? ports.subList(count, 2 * count) : List.<Integer>of();
        proxies = proxied ? new NatsProxies(own, routes) : null;
        var clients = proxies == null ? own : proxies.ports();
        var peers = proxies == null ? routes : proxies.clusterPorts();
        servers =
                IntStream.range(0, count)
                        .mapToObj(i ->
                                new NatsSettings(
                                        program.prefix() + (i + 1),
                                        own.get(i),
                                        clients.get(i),
                                        ports.get(2 * count + i),
                                        routes.isEmpty() ? 0 : routes.get(i),
                                        peers.isEmpty() ? 0 : peers.get(i),
                                        without(peers, i),
                                        set.maxPendingBytes()))
                        .map(settings -> new NatsProcess(program, settings, client, folder))
                        .toList();
        if (!program.isOurs()) {
            // Whatever ends this process, no server of ours stays behind.
            Runtime.getRuntime().addShutdownHook(whenKilled);
        }
        try {
            startAll();
            servers.forEach(server -> server.awaitPeers(routes.isEmpty() ? 0 : count - 1));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /// All at a time: a Java machine takes a second to come up.
    private void startAll() {
        var starts =
                servers.stream()
                        .map(server ->
                                CompletableFuture.runAsync(
                                        server::start,
                                        task ->
                                                Thread.ofPlatform()
                                                        .daemon()
                                                        .name("server-start")
                                                        .start(task)))
                        .toList();
        try {
            CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new)).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ChorusException known
                    ? known
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ChorusException(
                    ExitStatus.INVALID, "Interrupted while the brokers were starting.");
        }
    }

    private static List<Integer> without(List<Integer> ports, int index) {
        var others = new ArrayList<>(ports);
        if (!others.isEmpty()) {
            others.remove(/* index */ index);
        }
        return others;
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("chorus-nats-server");
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for the files of nats-server", e);
        }
    }

    @Override
    public List<ServerAddress> servers() {
        return servers.stream().map(NatsProcess::address).toList();
    }

    @Override
    public Broker described() {
        var urls = servers().stream().map(ServerAddress::url).collect(Collectors.joining(", "));
        return new Broker(false, urls, set.named(program.described()), "tcp");
    }

    @Override
    public BrokerFigures figures() {
        return servers.stream()
                .map(server -> server.varz().figures())
                .reduce(Figures.NONE, Figures::sum);
    }

    @Override
    public List<ProcessUse> processes() {
        return servers.stream().map(NatsProcess::use).flatMap(Optional::stream).toList();
    }

    @Override
    public void collectGarbage() {
        servers.forEach(NatsProcess::collectGarbage);
    }

    @Override
    public void lost(Consumer<String> told) {
        servers.forEach(server -> server.lost(told));
    }

    @Override
    public BrokerControl control() {
        return this;
    }

    private NatsProcess server(int number) {
        return servers.get(number - 1);
    }

    @Override
    public void kill(int number) {
        server(number).kill();
    }

    @Override
    public void stop(int number) {
        server(number).stop();
    }

    @Override
    public void start(int number) {
        server(number).start();
    }

    @Override
    public void pause(int number) {
        server(number).pause();
    }

    @Override
    public void resume(int number) {
        server(number).resume();
    }

    @Override
    public void lameDuck(int number) {
        server(number).lameDuck();
    }

    private NatsProxies proxies() {
        if (proxies == null) {
            throw new IllegalStateException("links were to break where no proxy is");
        }
        return proxies;
    }

    @Override
    public LinkControl links() {
        return proxies().links();
    }

    @Override
    public void cutRoutes(BiPredicate<Integer, Integer> cut) {
        var ids = servers.stream().map(NatsProcess::id).toList();
        proxies().cut(cut, id -> ids.indexOf(id) + 1);
    }

    @Override
    public void healRoutes() {
        proxies().heal();
    }

    private void killAll() {
        lost(_ -> {}); // Ctrl-C comes to them as well
        servers.forEach(NatsProcess::kill);
    }

    @Override
    public void keepLogs(Path results) {
        servers.forEach(server -> server.keepLog(results));
    }

    @Override
    public void close() {
        servers.forEach(NatsProcess::stop);
        if (proxies != null) {
            proxies.close();
        }
        client.close();
        try {
            Runtime.getRuntime().removeShutdownHook(whenKilled);
        } catch (IllegalStateException _) {
            // The process is ending already, and has run it.
        }
        servers.forEach(NatsProcess::deleteFiles);
        folder.toFile().delete();
    }
}
