package io.chorus.emulator.run;

import io.chorus.agents.filter.Filter;
import io.chorus.agents.protocol.RpcRequest;
import io.chorus.agents.rpc.Ending;
import io.chorus.agents.rpc.Expected;
import io.chorus.agents.rpc.FanOutRequest;
import io.chorus.agents.rpc.FanOutResult;
import io.chorus.agents.rpc.NodeIndex;
import io.chorus.agents.rpc.ReceivedReply;
import io.chorus.agents.rpc.ReplyListener;
import io.chorus.agents.rpc.Requester;
import io.chorus.emulator.progress.Progress;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.Milestone;
import io.chorus.reports.recording.RunRecorder;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.JsonNodeFactory;

/// Sends the requests of a run, one at a time, each when it is due.
final class Requests {
    private static final String AGENT = "emulated0";

    /// A requester that has waited for so long has given the broker up.
    private static final long AWAY_NANOS = 1_000_000_000L;

    private static final long LONG_AWAY_NANOS = 20_000_000_000L;

    private static final long LEAST_NANOS_TO_ANSWER = 1_000_000_000L;

    private final RunSettings settings;
    private final Requester requester;
    private final NodeIndex nodes;
    private final RunRecorder recorder;
    private final Progress progress;
    private final long runStartNanos;

    Requests(
            RunSettings settings,
            Requester requester,
            NodeIndex nodes,
            RunRecorder recorder,
            Progress progress,
            long runStartNanos) {
        this.settings = settings;
        this.requester = requester;
        this.nodes = nodes;
        this.recorder = recorder;
        this.progress = progress;
        this.runStartNanos = runStartNanos;
    }

    /// Sends one after the other until all are sent or there is no time left for another before
    /// `endNanos`.
    ///
    /// @throws InterruptedException when interrupted, after recording what the current one brought
    /// @throws BrokerLostException if the broker took a request no more
    void sendAll(long endNanos) throws InterruptedException {
        var pace = new Pace(settings.interval());
        long due = System.nanoTime();
        long longest = 0;
        for (int i = 1; i <= settings.requests() && due + 2 * longest < endNanos; i++) {
            await(due);
            longest = Math.max(longest, send(i, due, endNanos));
            due = pace.dueNanos(due, longest, System.nanoTime());
        }
    }

    private static void await(long due) throws InterruptedException {
        long left = due - System.nanoTime();
        if (left > 0) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }

    /// @return when the last answer came, in nanoseconds from due; 0 if none did
    private long send(int index, long due, long endNanos) throws InterruptedException {
        var result = outcome(index, due, endNanos);
        boolean warm = index > 1;
        var summary = recorder.finished(Observation.of(index, warm, runStartNanos, nodes, result));
        progress.note(line(summary));
        if (result.ending() == Ending.INTERRUPTED) {
            // Whoever asked may go on now, and what is left to do must not be cut short.
            var _ = Thread.interrupted();
            throw new InterruptedException();
        }
        if (result.ending() == Ending.NOT_SENT) {
            throw new BrokerLostException(
                    "the broker stayed away when request " + index + " was due");
        }
        return lastNanos(result);
    }

    /// Sends until the broker takes it, which is measured from when it was due all the same. The
    /// requester waits for a broker that is away; one that it loses just while it sends is tried
    /// again here.
    private FanOutResult outcome(int index, long due, long endNanos) {
        var phase = "request " + index + "/" + settings.requests();
        while (true) {
            long now = System.nanoTime();
            var result = requester.send(request(now, endNanos).with(watching(phase)), due);
            long waited = System.nanoTime() - now;
            if (result.ending() != Ending.NOT_SENT
                    || result.responses() > 0
                    || waited > AWAY_NANOS
                    || System.nanoTime() - due > LONG_AWAY_NANOS) {
                return result;
            }
        }
    }

    private static long lastNanos(FanOutResult result) {
        int replies = result.replies().count();
        long last = 0;
        for (int i = 0; i < replies; i++) {
            last = Math.max(last, result.responseNanos(i));
        }
        return last;
    }

    /// @param endNanos when the fleet must be gone: nobody is waited for long beyond
    private FanOutRequest request(long now, long endNanos) {
        long most =
                Math.min(
                        settings.timeout().toNanos(),
                        Math.max(LEAST_NANOS_TO_ANSWER, endNanos - now));
        var call =
                new RpcRequest(
                        AGENT,
                        "generate",
                        JsonNodeFactory.instance.objectNode().put("size", settings.size()));
        var request =
                settings.direct()
                        ? FanOutRequest.direct(call, nodes)
                        : FanOutRequest.broadcast(call, Filter.agent(AGENT), Expected.nodes(nodes));
        return request.within(Duration.ofNanos(most));
    }

    private ReplyListener watching(String phase) {
        return new ReplyListener() {
            private int count;

            @Override
            public void onReply(ReceivedReply reply) {
                count++;
                if (count % 64 == 0 || count == nodes.size()) {
                    progress.show(phase, count, nodes.size());
                }
            }
        };
    }

    private String line(FanOut summary) {
        return String.format(
                Locale.ROOT,
                "request %2d  T50 %s  T99 %s  T100 %s  %,d/%,d replies%s",
                summary.index(),
                milestone(summary, Milestone.T50),
                milestone(summary, Milestone.T99),
                milestone(summary, Milestone.T100),
                summary.replies(),
                summary.expected(),
                summary.missing() > 0 ? ", %,d missing".formatted(summary.missing()) : "");
    }

    private static String milestone(FanOut summary, Milestone milestone) {
        var nanos = summary.completion().at(milestone);
        return nanos.isEmpty()
                ? "  never"
                : String.format(Locale.ROOT, "%4.0f ms", nanos.getAsLong() / 1e6);
    }
}
