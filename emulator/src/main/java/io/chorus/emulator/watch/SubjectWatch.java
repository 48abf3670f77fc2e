package io.chorus.emulator.watch;

import io.chorus.broker.client.Connection;
import io.chorus.broker.client.ConnectionHandler;
import io.chorus.broker.client.Message;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.node.JsonNodeFactory;

/// Shows the messages of a connection as they come, or counts them.
///
/// Messages come on the connection's thread; somebody else waits in [#await].
public final class SubjectWatch implements ConnectionHandler {
    /// How a message is shown.
    public enum Style {
        /// A line with time, subject and what it says.
        READABLE,
        /// The payload alone.
        RAW,
        /// A line of JSON.
        JSON,
        /// Not at all: only rates.
        RATE
    }

    private final PrintWriter out;
    private final Style style;
    private final long limit;
    private final Clock clock;

    private final ReentrantLock lock = new ReentrantLock(); // guards all below
    private final Condition over = lock.newCondition();
    private long messages;
    private long bytes;
    private boolean ended;

    /// @param limit messages after which it is over; 0 for never
    public SubjectWatch(PrintWriter out, Style style, long limit, Clock clock) {
        this.out = out;
        this.style = style;
        this.limit = limit;
        this.clock = clock;
    }

    @Override
    public void onMessage(Connection connection, Message message) {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            messages++;
            bytes += message.payload().length;
            show(message);
            // Nobody reads any more, as behind "head": stop quietly.
            ended = messages == limit || out.checkError();
            if (ended) {
                over.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void show(Message message) {
        switch (style) {
            case READABLE ->
                    out.printf(
                            "%s %s%s  %s%n",
                            LocalTime.now(clock).truncatedTo(ChronoUnit.MILLIS),
                            message.subject(),
                            message.replyTo() == null ? "" : " → " + message.replyTo(),
                            ReadableMessage.describe(message.payload()));
            case RAW -> out.println(new String(message.payload(), StandardCharsets.UTF_8));
            case JSON -> {
                var line = JsonNodeFactory.instance.objectNode();
                line.put("time", clock.instant().toString());
                line.put("subject", message.subject().toString());
                if (message.replyTo() != null) {
                    line.put("reply_to", message.replyTo().toString());
                }
                line.put("bytes", message.payload().length);
                line.put("payload", new String(message.payload(), StandardCharsets.UTF_8));
                line.put("readable", ReadableMessage.describe(message.payload()));
                out.println(line);
            }
            case RATE -> {
                // Counted, and told once an interval.
            }
        }
    }

    /// Waits until the limit is reached or nobody reads; tells the rates meanwhile if that is the
    /// style.
    ///
    /// @param interval between two lines of rates
    public void await(java.time.Duration interval) throws InterruptedException {
        long start = System.nanoTime();
        long seenMessages = 0;
        long seenBytes = 0;
        lock.lock();
        try {
            for (int line = 1; !ended; line++) {
                long due = start + line * interval.toNanos();
                while (!ended && System.nanoTime() < due) {
                    var _ = over.await(due - System.nanoTime(), TimeUnit.NANOSECONDS);
                }
                if (style == Style.RATE) {
                    double seconds = interval.toNanos() / 1e9;
                    out.printf(
                            Locale.ROOT,
                            "%,12.0f messages/s %,14.0f bytes/s %,14d messages%n",
                            (messages - seenMessages) / seconds,
                            (bytes - seenBytes) / seconds,
                            messages);
                    seenMessages = messages;
                    seenBytes = bytes;
                    ended |= out.checkError();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /// How many came.
    public long messages() {
        lock.lock();
        try {
            return messages;
        } finally {
            lock.unlock();
        }
    }

    /// How many bytes of payload they had.
    public long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }
}
