package io.chorus.broker.vm;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.SingleThreadEventExecutor;
import io.netty.util.internal.PlatformDependent;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/// The connections of one event loop. Confined to it, but for [#ready].
final class VmLoop implements Runnable {
    /// How many connections are looked at before others of the loop have their turn.
    private static final int TURN = 256;

    private final EventLoop eventLoop;
    private final Queue<VmChannel> ready = PlatformDependent.newMpscQueue();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final List<VmChannel> channels = new ArrayList<>();
    private boolean ended;

    VmLoop(EventLoop eventLoop) {
        this.eventLoop = eventLoop;
        // Netty closes what it has registered with the system, which these are not.
        ((SingleThreadEventExecutor) eventLoop).addShutdownHook(this::end);
    }

    EventLoop eventLoop() {
        return eventLoop;
    }

    /// Has the loop look at a channel. For any thread.
    void ready(VmChannel channel) {
        ready.add(channel);
        if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
            schedule();
        }
    }

    private void schedule() {
        try {
            eventLoop.execute(this);
        } catch (RejectedExecutionException _) {
            // The loop has ended and closed its connections; nobody is left to look.
            ready.clear();
        }
    }

    @Override
    public void run() {
        for (int i = 0; i < TURN; i++) {
            var channel = ready.poll();
            if (channel == null) {
                break;
            }
            channel.look();
        }
        // Whoever comes from now on schedules again, or finds it done here.
        scheduled.set(false);
        if (!ready.isEmpty() && scheduled.compareAndSet(false, true)) {
            schedule();
        }
    }

    void add(VmChannel channel) {
        channel.position = channels.size();
        channels.add(channel);
    }

    /// Whether it takes no more connections.
    boolean isEnded() {
        return ended;
    }

    void remove(VmChannel channel) {
        int position = channel.position;
        if (position != VmChannel.NOWHERE) {
            var last = channels.removeLast();
            if (last.position != position) {
                channels.set(position, last);
                last.position = position;
            }
            channel.position = VmChannel.NOWHERE;
        }
    }

    private void end() {
        ended = true;
        // A copy: whoever is closed leaves the list.
        for (var channel : channels.toArray(VmChannel[]::new)) {
            channel.unsafe().close(channel.unsafe().voidPromise());
        }
    }
}
