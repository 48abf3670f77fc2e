package io.chorus.emulator.stages;

import io.chorus.agents.rpc.FanOutResult;
import io.chorus.agents.rpc.NodeIndex;
import io.chorus.reports.record.Stage;
import io.chorus.reports.record.StageTimes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The stages of the replies to one request, in the order in which the requester took them in; or
/// in another, see [#inOrder]. Not for several threads.
///
/// Up to the last, the stages of a reply add up to its response time to the nanosecond; each limit
/// between two of them is exact to 64 ns.
public final class FanOutStages implements StageTimes, AutoCloseable {
    private final StageClock clock;
    private final FanOutResult result;
    private final long dueNanos;
    private final long sent;

    /// Who sent each reply, by place in the fleet; -1 for a stranger.
    private final int[] senders;

    private int @Nullable [] stamps;

    FanOutStages(StageClock clock, FanOutResult result, int[] stamps) {
        this.clock = clock;
        this.result = result;
        this.stamps = stamps;
        dueNanos = result.timeline().dueNanos();
        sent = Math.max(0, result.timeline().sentNanos() - dueNanos);
        senders = senders(clock.nodes(), result);
    }

    /// A request numbers those whom it expects, which need not be the whole fleet.
    private static int[] senders(NodeIndex fleet, FanOutResult result) {
        var replies = result.replies();
        boolean whole = result.expected().index().equals(fleet);
        var senders = new int[replies.count()];
        for (int i = 0; i < senders.length; i++) {
            int number = replies.senderNumber(i);
            senders[i] = whole && number < fleet.size() ? number : fleet.number(replies.sender(i));
        }
        return senders;
    }

    @Override
    public List<Stage> stages() {
        return clock.stages();
    }

    /// {@inheritDoc}
    ///
    /// @param reply 0 to `result.replies().count() - 1`
    /// @throws IllegalStateException if it is closed
    @Override
    public long nanos(Stage stage, int reply) {
        long arrived = result.responseNanos(reply);
        return switch (stage) {
            case SEND -> sent;
            case TO_BROKER -> between(sent, stamp(reply, RequestStamps.BROKER_IN));
            case BROKER -> between(reply, RequestStamps.BROKER_IN, RequestStamps.BROKER_OUT);
            case TO_NODE -> between(reply, RequestStamps.BROKER_OUT, RequestStamps.NODE_READ);
            case REQUEST_WAY -> between(sent, stamp(reply, RequestStamps.NODE_READ));
            case NODE -> between(reply, RequestStamps.NODE_READ, RequestStamps.NODE_ANSWERED);
            case FROM_NODE -> between(reply, RequestStamps.NODE_ANSWERED, RequestStamps.REPLY_IN);
            case TO_CLIENT -> between(stamp(reply, RequestStamps.REPLY_IN), arrived);
            case REPLY_WAY -> between(stamp(reply, RequestStamps.NODE_ANSWERED), arrived);
            case SYSTEM -> between(sent, arrived);
            case DECODE -> between(arrived, result.replies().decodedNanos(reply) - dueNanos);
        };
    }

    private long between(int reply, int from, int to) {
        return between(stamp(reply, from), stamp(reply, to));
    }

    private static long between(long from, long to) {
        return from < 0 || to < from ? -1 : to - from;
    }

    /// Nanoseconds since the request was due; -1 if there is none.
    private long stamp(int reply, int what) {
        var kept = stamps;
        if (kept == null) {
            throw new IllegalStateException("the stages of " + result.requestId() + " are closed");
        }
        int node = senders[reply];
        long nanos = node < 0 ? -1 : RequestStamps.nanos(kept, node, what);
        // Rounding must not put it before what it followed.
        return nanos < 0 ? -1 : Math.max(nanos, sent);
    }

    /// The same for some of the replies, in another order; good as long as this.
    ///
    /// @param places numbers of replies
    public StageTimes inOrder(int[] places) {
        return new StageTimes() {
            @Override
            public List<Stage> stages() {
                return FanOutStages.this.stages();
            }

            @Override
            public long nanos(Stage stage, int reply) {
                return FanOutStages.this.nanos(stage, places[reply]);
            }
        };
    }

    /// Gives its memory back to the clock.
    @Override
    public void close() {
        var kept = stamps;
        if (kept != null) {
            stamps = null;
            clock.giveBack(kept);
        }
    }
}
