package io.chorus.emulator.run;

import io.chorus.agents.rpc.ReceivedReply;
import io.chorus.agents.rpc.ReplyListener;
import io.chorus.emulator.progress.LiveState;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Counts the answers to one request while they come.
///
/// Written by one thread at a time, as its contract says, and read by others whenever they like; so
/// a reply costs one store.
final class FanOutWatch implements ReplyListener {
    private final int index;
    private final int expected;
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicLong t50 = new AtomicLong(LiveState.UNKNOWN);
    private final AtomicLong t90 = new AtomicLong(LiveState.UNKNOWN);
    private final AtomicLong t99 = new AtomicLong(LiveState.UNKNOWN);

    /// @param index of the request, from 0
    FanOutWatch(int index, int expected) {
        this.index = index;
        this.expected = expected;
    }

    @Override
    public void onReply(ReceivedReply reply) {
        int count = answered.getPlain() + 1;
        answered.setOpaque(count);
        if (count == share(50)) {
            t50.setOpaque(reply.responseNanos());
        }
        if (count == share(90)) {
            t90.setOpaque(reply.responseNanos());
        }
        if (count == share(99)) {
            t99.setOpaque(reply.responseNanos());
        }
    }

    private int share(int percent) {
        return (int) Math.ceilDiv((long) expected * percent, 100);
    }

    /// From 0.
    int index() {
        return index;
    }

    int answered() {
        return answered.getOpaque();
    }

    LiveState.Current state() {
        return new LiveState.Current(
                index + 1,
                Math.min(expected, answered()),
                expected,
                t50.getOpaque(),
                t90.getOpaque(),
                t99.getOpaque());
    }
}
