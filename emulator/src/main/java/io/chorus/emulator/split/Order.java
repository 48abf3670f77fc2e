package io.chorus.emulator.split;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.chorus.broker.client.Credentials;
import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.fleet.FleetPart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a parent tells a worker, one line of JSON each.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "order")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Order.Emulate.class, name = "emulate"),
    @JsonSubTypes.Type(value = Order.StartAt.class, name = "start_at"),
    @JsonSubTypes.Type(value = Order.TellConnects.class, name = "tell_connects"),
    @JsonSubTypes.Type(value = Order.TellFigures.class, name = "tell_figures"),
    @JsonSubTypes.Type(value = Order.Leave.class, name = "leave"),
})
sealed interface Order {
    /// Of these lines; workers of another one are refused.
    int VERSION = 2;

    /// Make these nodes; always the first order.
    ///
    /// @param scenario as the file would say it, seed and all
    /// @param part which part of its fleet
    /// @param nodes how many
    /// @param brokers where they connect to
    /// @param firstSource number of the first loopback address to leave from, so that workers do
    ///   not compete for the ports of one
    record Emulate(
            int version,
            String scenario,
            FleetPart part,
            int nodes,
            List<Server> brokers,
            int firstSource)
            implements Order {
        public Emulate {
            brokers = List.copyOf(brokers);
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "these orders are of version %d, this worker knows %d: let the same Chorus run on both sides"
                                .formatted(version, VERSION));
            }
        }
    }

    /// Start them all.
    ///
    /// @param nanos when, on the clock of [System#nanoTime]
    record StartAt(long nanos) implements Order {}

    /// Tell when each node connected.
    record TellConnects() implements Order {}

    /// Tell what the process uses.
    ///
    /// @param collect whether its whole heap is to be collected before, so that it holds nothing
    ///   but what is alive
    record TellFigures(boolean collect) implements Order {}

    /// Say farewell for all nodes, and end.
    record Leave() implements Order {}

    /// Where a broker is, and how to log in there.
    ///
    /// @param user with a password, or `null`
    /// @param token instead of both, or `null`
    record Server(
            String host,
            int port,
            @Nullable String user,
            @Nullable String password,
            @Nullable String token) {
        static Server of(ServerAddress address) {
            return switch (address.credentials()) {
                case null -> new Server(address.host(), address.port(), null, null, null);
                case Credentials.UserPassword(var user, var password) ->
                        new Server(address.host(), address.port(), user, password, null);
                case Credentials.Token(var token) ->
                        new Server(address.host(), address.port(), null, null, token);
            };
        }

        ServerAddress address() {
            var place = new ServerAddress(host, port);
            if (token != null) {
                return place.withCredentials(new Credentials.Token(token));
            }
            return user == null || password == null
                    ? place
                    : place.withCredentials(new Credentials.UserPassword(user, password));
        }
    }
}
