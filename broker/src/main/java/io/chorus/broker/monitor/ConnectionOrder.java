package io.chorus.broker.monitor;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.function.ToLongFunction;

/// In which order `/connz?sort=…` lists connections; equal ones by number.
final class ConnectionOrder {
    private static final Comparator<ConnectionDetail> BY_CID =
            Comparator.comparingLong(ConnectionDetail::cid);

    private static final Map<String, Comparator<ConnectionDetail>> ORDERS =
            Map.ofEntries(
                    Map.entry("", BY_CID),
                    Map.entry("cid", BY_CID),
                    Map.entry("start", BY_CID),
                    Map.entry("subs", most(ConnectionDetail::subscriptions)),
                    Map.entry("pending", most(ConnectionDetail::pendingBytes)),
                    Map.entry("msgs_to", most(ConnectionDetail::messagesOut)),
                    Map.entry("msgs_from", most(ConnectionDetail::messagesIn)),
                    Map.entry("bytes_to", most(ConnectionDetail::bytesOut)),
                    Map.entry("bytes_from", most(ConnectionDetail::bytesIn)),
                    Map.entry("rtt", most(connection -> connection.rtt().toNanos())),
                    Map.entry(
                            "last",
                            Comparator.comparing(ConnectionDetail::lastActivity)
                                    .reversed()
                                    .thenComparing(BY_CID)),
                    Map.entry(
                            "idle",
                            Comparator.comparing(ConnectionDetail::lastActivity)
                                    .thenComparing(BY_CID)),
                    Map.entry(
                            "uptime",
                            Comparator.comparing(ConnectionDetail::start)
                                    .reversed()
                                    .thenComparing(BY_CID)),
                    Map.entry(
                            "stop",
                            Comparator.comparing(ConnectionOrder::stop)
                                    .reversed()
                                    .thenComparing(BY_CID)),
                    Map.entry(
                            "reason",
                            Comparator.comparing(ConnectionOrder::reason).thenComparing(BY_CID)));

    private ConnectionOrder() {}

    private static Comparator<ConnectionDetail> most(ToLongFunction<ConnectionDetail> figure) {
        return Comparator.comparingLong(figure).reversed().thenComparing(BY_CID);
    }

    private static Instant stop(ConnectionDetail connection) {
        var end = connection.end();
        return end == null ? Instant.MAX : end.stop();
    }

    private static String reason(ConnectionDetail connection) {
        var end = connection.end();
        return end == null ? "" : end.reason();
    }

    /// Finds the order by its name.
    ///
    /// @param closedOnly whether only connections that have ended are listed
    static Comparator<ConnectionDetail> of(String sort, boolean closedOnly) {
        var order = ORDERS.get(sort);
        if (order == null) {
            throw new BadParameterException("invalid sorting option: " + sort);
        }
        if (!closedOnly && (sort.equals("stop") || sort.equals("reason"))) {
            throw new BadParameterException(
                    "sort by " + sort + " only valid on closed connections");
        }
        return order;
    }
}
