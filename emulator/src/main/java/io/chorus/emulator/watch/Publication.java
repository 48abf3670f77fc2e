package io.chorus.emulator.watch;

import io.chorus.broker.client.Connection;
import io.chorus.broker.client.ConnectionHandler;
import io.chorus.broker.client.Message;
import io.chorus.broker.wire.ByteString;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Publishes the same message a number of times, maybe at a rate, maybe waiting for an answer.
///
/// Also the handler of its connection, which takes the answers in.
public final class Publication implements ConnectionHandler {
    private final BlockingQueue<Message> answers = new LinkedBlockingQueue<>();

    @Override
    public void onMessage(Connection connection, Message message) {
        answers.add(message);
    }

    /// Publishes them, each when it is due.
    ///
    /// @param replyTo `null` for none
    /// @param perSecond 0 for as fast as the broker takes them
    public static void publish(
            Connection connection,
            ByteString subject,
            @Nullable ByteString replyTo,
            byte[] payload,
            long count,
            double perSecond)
            throws InterruptedException {
        long start = System.nanoTime();
        for (long i = 0; i < count; i++) {
            if (perSecond > 0) {
                long left = start + Math.round(i * 1e9 / perSecond) - System.nanoTime();
                if (left > 0) {
                    TimeUnit.NANOSECONDS.sleep(left);
                }
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            connection.publish(subject, replyTo, payload);
        }
    }

    /// Waits for an answer.
    ///
    /// @return empty if none came in time
    public Optional<Message> awaitAnswer(Duration timeout) throws InterruptedException {
        return Optional.ofNullable(answers.poll(timeout.toNanos(), TimeUnit.NANOSECONDS));
    }
}
