package io.chorus.broker.server;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;

/// An event loop with a number, and what is still to be flushed on it.
final class BrokerLoop {
    /// Connections with unsent frames that may pile up before they are flushed within a turn;
    /// bounds buffers in use.
    private static final int MOST_UNFLUSHED = 64;

    private final EventLoop eventLoop;
    private final int index;
    private final List<ClientHandler> unflushed = new ArrayList<>();
    private List<BrokerLoop> others = List.of();
    private boolean flushScheduled;

    BrokerLoop(EventLoop eventLoop, int index) {
        this.eventLoop = eventLoop;
        this.index = index;
    }

    static List<BrokerLoop> of(List<EventLoop> eventLoops) {
        var loops = new ArrayList<BrokerLoop>();
        for (var eventLoop : eventLoops) {
            loops.add(new BrokerLoop(eventLoop, loops.size()));
        }
        for (var loop : loops) {
            loop.others = loops.stream().filter(other -> other.index != loop.index).toList();
        }
        return List.copyOf(loops);
    }

    int index() {
        return index;
    }

    EventLoop eventLoop() {
        return eventLoop;
    }

    List<BrokerLoop> others() {
        return others;
    }

    void execute(Runnable task) {
        eventLoop.execute(task);
    }

    /// Asks for a flush of this connection at the end of the turn. Called on this loop only.
    void flushLater(ClientHandler client) {
        if (unflushed.size() >= MOST_UNFLUSHED) {
            flush();
        }
        // Only now: the caller is still about to write what is to be flushed.
        unflushed.add(client);
        if (!flushScheduled) {
            flushScheduled = true;
            eventLoop.execute(() -> {
                flushScheduled = false;
                flush();
            });
        }
    }

    private void flush() {
        for (int i = 0; i < unflushed.size(); i++) {
            unflushed.get(i).flushOutbound();
        }
        unflushed.clear();
    }
}
