package io.chorus.broker.client;

import io.chorus.broker.wire.FrameParser;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// The few virtual threads that serve connections with something to read, one connection after the
/// other and first come, first served, by the handful: as many as there are processors, and none
/// while nobody has anything to read.
///
/// Whoever has to wait in the middle of its turn [#leave]s the lane first, so that those behind it
/// go to others and need not wait as well; who waits without saying so is found out after a tenth
/// of a second. The turns of one connection follow each other, but not on the same thread.
public final class Lanes {
    /// No lane.
    public static final int NONE = -1;

    /// Lanes there may be in this process, numbered from 0.
    public static final int MOST = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 64);

    /// Turns after which other virtual threads get theirs.
    private static final int TURNS_AT_A_TIME = 32;

    /// Connections that a lane looks at before it serves them: with half as many a fleet of 100 000
    /// took 3 % longer to answer and 6 % more processor time, with twice as many as long.
    private static final int HANDFUL = 16;

    /// How far what is read lies from the connection in memory, by references.
    private static final int LEVELS = 7;

    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final ThreadLocal<Lane> CURRENT = new ThreadLocal<>();

    private final Heartbeat clock;
    private final Duration patience;
    private final PerLane<FrameParser> parsers = new PerLane<>(FrameReader::parser);
    private final Queue<Life> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicReferenceArray<@Nullable Lane> lanes = new AtomicReferenceArray<>(MOST);
    private final AtomicBoolean watched = new AtomicBoolean();

    Lanes(Heartbeat clock) {
        this(clock, PATIENCE);
    }

    /// @param patience with who waits without saying so
    Lanes(Heartbeat clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
    }

    /// Which lane this thread serves: whatever is kept for each lane is used by one thread at a
    /// time, and mostly by the same processor.
    ///
    /// @return below [#MOST], or [#NONE]
    public static int current() {
        var lane = CURRENT.get();
        return lane == null || lane.left.get() ? NONE : lane.number;
    }

    /// This thread is about to wait, which is to hold up nobody else.
    public static void leave() {
        var lane = CURRENT.get();
        if (lane != null) {
            lane.end();
        }
    }

    /// What is read in a turn is cut into frames by these.
    PerLane<FrameParser> parsers() {
        return parsers;
    }

    /// Has a connection take its turn. For any thread; returns at once.
    void add(Life connection) {
        waiting.add(connection);
        open();
    }

    /// Opens a lane if one is free.
    private void open() {
        for (int number = 0; number < MOST; number++) {
            if (lanes.get(number) == null) {
                var lane = new Lane(number);
                if (lanes.compareAndSet(number, null, lane)) {
                    var _ = Thread.ofVirtual().name("lane-" + number).start(lane);
                    watch();
                    return;
                }
            }
        }
    }

    private void watch() {
        if (!watched.get() && watched.compareAndSet(false, true)) {
            try {
                var _ = clock.after(patience, this::look);
            } catch (IllegalStateException _) {
                // The clock of all connections was closed, so they are about to be.
            }
        }
    }

    /// Opens a lane for each one that has not got on since the last look. On the clock's thread.
    private void look(long now) {
        watched.set(false);
        boolean busy = false;
        for (int number = 0; number < MOST; number++) {
            var lane = lanes.get(number);
            if (lane != null) {
                busy = true;
                if (lane.stands() && (!waiting.isEmpty() || lane.holdsSomebody())) {
                    lane.end();
                }
            }
        }
        if (busy) {
            watch();
        }
    }

    private final class Lane implements Runnable {
        private final int number;
        private final AtomicBoolean left = new AtomicBoolean();
        private final AtomicInteger turns = new AtomicInteger();
        private final Life[] handful = new Life[HANDFUL];

        /// Those of the handful whose turn has not come, and which may still be given to others.
        private final AtomicReferenceArray<@Nullable Life> held =
                new AtomicReferenceArray<>(HANDFUL);

        /// What was read of them, so that the reading is not left out.
        @SuppressWarnings("UnusedVariable")
        private int seen;

        private int turnsSeen = NONE; // the clock's

        Lane(int number) {
            this.number = number;
        }

        @Override
        public void run() {
            CURRENT.set(this);
            try {
                for (int taken = take(); taken > 0; taken = take()) {
                    serve(taken);
                }
            } finally {
                end();
            }
        }

        /// Takes those who come next.
        ///
        /// @return how many; 0 if there is nobody, or this is no lane any more
        private int take() {
            int taken = 0;
            while (taken < handful.length && !left.get()) {
                var next = waiting.poll();
                if (next == null) {
                    break;
                }
                handful[taken++] = next;
            }
            // First of all, so that none is lost whatever happens.
            for (int i = 0; i < taken; i++) {
                held.lazySet(i, handful[i]);
            }
            lookAt(taken);
            return taken;
        }

        /// Has all that they will need fetched, see [Scattered].
        private void lookAt(int taken) {
            for (int level = 0; taken > 1 && level < LEVELS; level++) {
                for (int i = 0; i < taken; i++) {
                    seen += handful[i].touch(level);
                }
            }
        }

        @SuppressWarnings("ThreadPriorityCheck") // carriers change hands by it
        private void serve(int taken) {
            for (int i = 0; i < taken; i++) {
                // Taken back before the look: whoever ends this lane finds it, or is seen here.
                var next = held.getAndSet(i, null);
                if (left.get()) {
                    giveUp(next);
                } else if (next != null) {
                    if (turns.incrementAndGet() % TURNS_AT_A_TIME == 0) {
                        Thread.yield();
                    }
                    next.takeStep();
                }
            }
        }

        /// Has another lane serve it.
        private void giveUp(@Nullable Life connection) {
            if (connection != null) {
                add(connection);
            }
        }

        /// Makes room for another thread, the first time.
        private void end() {
            if (left.compareAndSet(false, true)) {
                lanes.set(number, null);
                for (int i = 0; i < held.length(); i++) {
                    giveUp(held.getAndSet(i, null));
                }
                // Also for who was added between the last look and now.
                if (!waiting.isEmpty()) {
                    open();
                }
            }
        }

        private boolean holdsSomebody() {
            for (int i = 0; i < held.length(); i++) {
                if (held.get(i) != null) {
                    return true;
                }
            }
            return false;
        }

        /// Whether it is at the same turn as when this was asked last.
        private boolean stands() {
            int before = turnsSeen;
            turnsSeen = turns.get();
            return turnsSeen == before;
        }
    }
}
