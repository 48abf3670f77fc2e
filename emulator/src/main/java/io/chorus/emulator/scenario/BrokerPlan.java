package io.chorus.emulator.scenario;

import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.brokers.BrokerSet;
import io.chorus.emulator.brokers.TransportKind;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The brokers that a scenario wants.
public sealed interface BrokerPlan {
    /// One of ours, over TCP.
    static BrokerPlan usual() {
        return usual(TransportKind.TCP);
    }

    /// One of ours.
    static BrokerPlan usual(TransportKind transport) {
        return new Embedded(BrokerSet.ONE, transport);
    }

    /// How many there are.
    int count();

    /// Brokers of ours, in this process.
    ///
    /// @param transport to their clients
    record Embedded(BrokerSet set, TransportKind transport) implements BrokerPlan {
        public Embedded {
            if (transport == TransportKind.VM && set.floating()) {
                throw new IllegalArgumentException(
                        "an address that moves is a proxy between sockets: want transport: tcp");
            }
        }

        /// Over TCP.
        public Embedded(BrokerSet set) {
            this(set, TransportKind.TCP);
        }

        @Override
        public int count() {
            return set.count();
        }
    }

    /// Real nats-servers, a process each, that the run starts and ends.
    ///
    /// @param program the server's file; `null` for the one that is installed
    record NatsServer(BrokerSet set, @Nullable Path program) implements BrokerPlan {
        @Override
        public int count() {
            return set.count();
        }
    }

    /// Somebody else's brokers, which the run only connects to.
    ///
    /// @param servers where they are, at least one
    record Foreign(List<ServerAddress> servers) implements BrokerPlan {
        public Foreign {
            servers = List.copyOf(servers);
            if (servers.isEmpty()) {
                throw new IllegalArgumentException("brokers at no address: want at least one");
            }
        }

        @Override
        public int count() {
            return servers.size();
        }
    }

    /// How those belong together that the run starts; [BrokerSet#ONE] where it starts none.
    default BrokerSet set() {
        return switch (this) {
            case Embedded(var set, _) -> set;
            case NatsServer(var set, _) -> set;
            case Foreign _ -> BrokerSet.ONE;
        };
    }

    /// What leads to them.
    default TransportKind transport() {
        return this instanceof Embedded(_, var transport) ? transport : TransportKind.TCP;
    }

    /// In a few words.
    default String describe() {
        return switch (this) {
            case Embedded(var set, _) ->
                    several(set, "a broker of ours", "brokers of ours") + " on 127.0.0.1";
            case NatsServer(var set, var program) ->
                    several(set, "a nats-server", "nats-servers")
                            + (program == null ? "" : " (" + program + ")")
                            + " on 127.0.0.1";
            case Foreign(var servers) ->
                    servers.stream().map(ServerAddress::url).collect(Collectors.joining(", "));
        };
    }

    private static String several(BrokerSet set, String one, String many) {
        if (set.count() == 1) {
            return one;
        }
        return set.floating()
                ? "%d %s behind one address".formatted(set.count(), many)
                : "a cluster of %d %s".formatted(set.count(), many);
    }

    /// Where they are, as far as that is known before they start: those of somebody else.
    default List<ServerAddress> servers() {
        return this instanceof Foreign(var servers) ? servers : List.of();
    }

    /// Whether they live in this process.
    default boolean embedded() {
        return this instanceof Embedded;
    }

    /// Whether they are the run's own, to do with as it pleases.
    default boolean ours() {
        return !(this instanceof Foreign);
    }
}
