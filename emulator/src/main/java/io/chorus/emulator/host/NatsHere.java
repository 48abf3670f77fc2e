package io.chorus.emulator.host;

import io.chorus.agents.host.HostException;
import io.chorus.agents.host.StartNats;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.brokers.NatsProgram;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The NATS server of this host, of which there is one at most.
final class NatsHere {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String WHAT = "The NATS server";

    private final HostFolder folder;
    private final Keeper keeper;
    private final StatusPages pages;
    private final @Nullable Path program;

    /// @param program `null` for the one on `PATH`
    NatsHere(HostFolder folder, Keeper keeper, StatusPages pages, @Nullable Path program) {
        this.folder = folder;
        this.keeper = keeper;
        this.pages = pages;
        this.program = program;
    }

    /// One after the other: two at once would not see each other.
    synchronized void start(StartNats what) {
        var running = keeper.nats();
        if (running != null) {
            throw new HostException(
                    "A NATS server of this host runs already (process %d): stop it first (stop_nats)."
                            .formatted(running.pid()));
        }
        var config = folder.path().resolve("nats-server.conf");
        folder.write(config, text(what).getBytes(StandardCharsets.UTF_8));
        var log = folder.logs().resolve("nats-server.log");
        var launch =
                Launch.of(
                        WHAT,
                        List.of(program().toString(), "-c", config.toString()),
                        Emulator.VARIABLE + "=nats-server",
                        log,
                        folder.path());
        try {
            keeper.nats(launch.mark());
            launch.awaitUp(
                    () ->
                            pages.page(what.monitorPort(), "/healthz").isPresent()
                                    ? OptionalInt.of(what.monitorPort())
                                    : OptionalInt.empty(),
                    LIMIT);
        } catch (HostException e) {
            launch.kill();
            throw e;
        }
    }

    private Path program() {
        var downloaded = folder.programs().resolve("nats-server");
        try {
            return NatsProgram.find(Files.exists(downloaded) ? downloaded : program).file();
        } catch (ChorusException e) {
            throw new HostException(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException("the host is being stopped", e);
        }
    }

    private static String text(StartNats what) {
        var text = new StringBuilder();
        text.append("listen: \"0.0.0.0:%d\"%n".formatted(what.port()));
        text.append("http: \"0.0.0.0:%d\"%n".formatted(what.monitorPort()));
        if (what.clusterPort() > 0) {
            var name = what.cluster().isEmpty() ? "chorus" : what.cluster();
            text.append(
                    "cluster {%n  name: %s%n  listen: \"0.0.0.0:%d\"%n  routes: [%s]%n}%n"
                            .formatted(quoted(name), what.clusterPort(), urls(what.routes())));
        }
        if (what.leafnodePort() > 0 || !what.leafnodeServers().isEmpty()) {
            text.append("leafnodes {\n");
            if (what.leafnodePort() > 0) {
                text.append("  listen: \"0.0.0.0:%d\"%n".formatted(what.leafnodePort()));
            }
            if (!what.leafnodeServers().isEmpty()) {
                text.append("  remotes: [{urls: [%s]}]%n".formatted(urls(what.leafnodeServers())));
            }
            text.append("}\n");
        }
        return text.toString();
    }

    private static String urls(List<String> servers) {
        return servers.stream()
                .map(server -> server.contains("://") ? server : "nats://" + server)
                .map(NatsHere::quoted)
                .collect(Collectors.joining(", "));
    }

    /// A text that ends where it ends: nobody writes settings through an address.
    private static String quoted(String text) {
        if (!text.matches("[\\w.:/@\\[\\]%-]+")) {
            throw new HostException("\"%s\" is no name and no address".formatted(text));
        }
        return "\"" + text + "\"";
    }

    /// @throws HostException if it is still there afterwards
    synchronized void stop(long patienceSeconds) {
        var running = keeper.nats();
        if (running == null) {
            return;
        }
        if (!Endings.end(running.handle().stream().toList(), patienceSeconds)) {
            throw new HostException(
                    "The NATS server, process %d, could not be ended.".formatted(running.pid()));
        }
        keeper.nats(null);
    }
}
