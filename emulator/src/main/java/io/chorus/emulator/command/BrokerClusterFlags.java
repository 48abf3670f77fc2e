package io.chorus.emulator.command;

import io.chorus.broker.cluster.ClusterOptions;
import io.chorus.broker.cluster.RouteAddress;
import io.chorus.broker.cluster.RouteListener;
import io.chorus.broker.server.BrokerOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// nats-server's own flags for a cluster; `null` is one that was not given, so that the file may
/// speak.
final class BrokerClusterFlags {
    @Option(
            names = {"--cluster", "--cluster_listen"},
            paramLabel = "URL",
            description = {
                "Where to take routes, as nats://host:port, port -1 for any free one.",
                "With nats://user:password@host:port only from those who know both."
            })
    @Nullable String listen;

    @Option(
            names = "--cluster_name",
            paramLabel = "NAME",
            description = "Name of the cluster, the same everywhere. Default: a generated one.")
    @Nullable String name;

    @Option(
            names = "--routes",
            paramLabel = "URL,…",
            description = "Brokers to connect to; naming oneself too does no harm.")
    @Nullable String routes;

    @Option(
            names = "--cluster_advertise",
            paramLabel = "HOST:PORT",
            description = "Address that other brokers are told instead of the one listened on.")
    @Nullable String advertise;

    @Option(
            names = "--no_advertise",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "BOOL",
            description = "Keep other brokers' addresses from clients.")
    @Nullable Boolean noAdvertise;

    @Option(
            names = "--connect_retries",
            paramLabel = "N",
            description = {
                "How often to try a broker again, each second, that others told of; after that"
                        + " seldom.",
                "Default: 0."
            })
    @Nullable Integer connectRetries;

    /// Sets what was given.
    ///
    /// @throws IllegalArgumentException in a sentence that names what is wrong
    void applyTo(BrokerOptions.Builder builder) {
        var present = builder.cluster();
        boolean any =
                Stream.of(name, routes, advertise, noAdvertise, connectRetries)
                        .anyMatch(Objects::nonNull);
        if (listen == null && present == null) {
            if (any) {
                throw new IllegalArgumentException(
                        "flags of a cluster need a place to take routes: give --cluster"
                                + " nats://127.0.0.1:6222 too");
            }
            return;
        }
        var cluster = present == null ? ClusterOptions.builder() : present.toBuilder();
        Given.set(listen, url -> listen(cluster, RouteListener.parse(url)));
        Given.set(name, cluster::name);
        Given.set(routes, urls -> cluster.routes(addresses(urls)));
        Given.set(advertise, cluster::advertise);
        Given.set(noAdvertise, cluster::noAdvertise);
        Given.set(connectRetries, cluster::connectRetries);
        builder.cluster(cluster.build());
    }

    private static void listen(ClusterOptions.Builder cluster, RouteListener at) {
        cluster.host(at.host()).port(at.port());
        if (!at.user().isEmpty() || !at.password().isEmpty()) {
            cluster.credentials(at.user(), at.password());
        }
    }

    private static List<RouteAddress> addresses(String urls) {
        return Arrays.stream(urls.split(",", -1))
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .map(RouteAddress::parse)
                .toList();
    }
}
