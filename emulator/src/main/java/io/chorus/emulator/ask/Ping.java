package io.chorus.emulator.ask;

import io.chorus.agents.filter.Filter;
import io.chorus.agents.rpc.Ending;
import io.chorus.agents.rpc.Expected;
import io.chorus.agents.rpc.FanOutRequest;
import io.chorus.agents.rpc.FanOutResult;
import io.chorus.agents.rpc.ReplyListener;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Who answered one ping of everybody, and when after it was published.
public final class Ping {
    private static final Duration STOCK_DISCOVERY = Duration.ofSeconds(2);

    private final FanOutResult result;
    private final int expected;
    private final long[] ascending;

    private Ping(FanOutResult result, int expected) {
        this.result = result;
        this.expected = expected;
        this.ascending =
                LongStream.range(0, result.replies().count())
                        .map(i -> nanos((int) i))
                        .sorted()
                        .toArray();
    }

    /// Asks and waits.
    ///
    /// @param expected different nodes that end it; 0 to wait for the whole time
    public static Ping of(
            AskSession session,
            Filter filter,
            int expected,
            Duration timeout,
            ReplyListener listener) {
        var wanted = expected == 0 ? Expected.anyone() : Expected.count(expected);
        return new Ping(
                session.send(FanOutRequest.ping(filter, wanted).within(timeout).with(listener)),
                expected);
    }

    /// Replies, second answers included.
    public int replies() {
        return result.replies().count();
    }

    /// Different nodes that answered.
    public int nodes() {
        return result.answered();
    }

    /// Nodes that were expected and did not answer; 0 where no number was expected.
    public int missing() {
        return Math.max(0, expected - nodes());
    }

    /// Whether somebody stopped it.
    public boolean interrupted() {
        return result.ending() == Ending.INTERRUPTED;
    }

    /// Who sent a reply, in the order of arrival.
    public String sender(int reply) {
        return result.replies().sender(reply);
    }

    /// From the publish to a reply.
    public long nanos(int reply) {
        return Math.max(
                0, result.replies().arrivalNanos(reply) - result.timeline().publishedNanos());
    }

    /// All times from the publish, ascending.
    public long[] ascendingNanos() {
        return ascending.clone();
    }

    /// How many of the nodes a client with the stock time-out of 2 s would have found.
    public int withinTwoSeconds() {
        var seen = new HashSet<String>();
        for (int i = 0; i < replies(); i++) {
            if (nanos(i) <= STOCK_DISCOVERY.toNanos()) {
                seen.add(sender(i));
            }
        }
        return seen.size();
    }

    /// The statistics in lines for a person; without replies there are none.
    public List<String> statistics() {
        if (ascending.length == 0) {
            return List.of();
        }
        var within =
                String.format(
                        Locale.ROOT, "%,d of %,d nodes within 2 s", withinTwoSeconds(), nodes());
        int again = result.duplicates().size();
        return List.of(
                "---- ping statistics ----",
                String.format(
                        Locale.ROOT,
                        "%d replies max: %s min: %s avg: %s overhead: %s",
                        replies(),
                        millis(ascending[ascending.length - 1]),
                        millis(ascending[0]),
                        millis((long) Arrays.stream(ascending).average().orElse(0)),
                        millis(overheadNanos())),
                String.format(
                        Locale.ROOT,
                        "T50 %s  T90 %s  T99 %s  T100 %s  %s%s",
                        millis(quantile(0.5)),
                        millis(quantile(0.9)),
                        millis(quantile(0.99)),
                        millis(quantile(1)),
                        within,
                        again == 0
                                ? ""
                                : String.format(Locale.ROOT, ", %,d answered twice", again)));
    }

    /// The same and all replies for a program; times in nanoseconds from the publish.
    public ObjectNode json() {
        var json = JsonNodeFactory.instance.objectNode();
        var list = json.putArray("replies");
        for (int i = 0; i < replies(); i++) {
            list.addObject().put("sender", sender(i)).put("nanos", nanos(i));
        }
        var figures = json.putObject("statistics");
        figures.put("request_id", result.requestId());
        figures.put("replies", replies()).put("nodes", nodes());
        figures.put("within_two_seconds", withinTwoSeconds());
        figures.put("overhead_nanos", overheadNanos());
        if (expected > 0) {
            figures.put("expected", expected).put("missing", missing());
        }
        if (ascending.length > 0) {
            figures.put("min_nanos", ascending[0]);
            figures.put("max_nanos", ascending[ascending.length - 1]);
            figures.put("average_nanos", (long) Arrays.stream(ascending).average().orElse(0));
            figures.put("t50_nanos", quantile(0.5)).put("t90_nanos", quantile(0.9));
            figures.put("t99_nanos", quantile(0.99)).put("t100_nanos", quantile(1));
        }
        var twice = figures.putArray("duplicates");
        result.duplicates().forEach(twice::add);
        return json;
    }

    /// From the question until it was published: subscribing, waiting for the broker to know.
    private long overheadNanos() {
        return Math.max(0, result.timeline().publishedNanos() - result.timeline().dueNanos());
    }

    /// When that share of those who answered had.
    private long quantile(double share) {
        return ascending[Math.max(0, (int) Math.ceil(share * ascending.length) - 1)];
    }

    static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.0fms", nanos / 1e6);
    }
}
