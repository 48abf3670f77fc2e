package io.chorus.broker.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectGateTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final ConnectGate gate = new ConnectGate(16);
    private int inside;

    /// How many get in until one would have to wait.
    private int fill() throws InterruptedException {
        var waiting =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                while (true) {
                                    gate.enter();
                                    synchronized (this) {
                                        inside++;
                                    }
                                }
                            } catch (InterruptedException _) {
                                // Nobody else gets in.
                            }
                        });
        while (waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        waiting.interrupt();
        waiting.join();
        return inside;
    }

    private void leave(int count, boolean inTime, long now) {
        for (int i = 0; i < count; i++) {
            gate.leave(inTime, now);
            inside--;
        }
    }

    @Test
    void halfAsManyShakeHandsWhenTheBrokerDoesNotAnswer() throws InterruptedException {
        assertEquals(16, fill());

        leave(16, false, 5 * SECOND); // a crowd, which counts once
        assertEquals(8, fill());
        leave(8, false, 7 * SECOND);
        assertEquals(4, fill());
        leave(4, false, 9 * SECOND);
        assertEquals(4, fill(), "and never fewer");
    }

    @Test
    void oneMoreEachTimeAllWereAnswered() throws InterruptedException {
        fill();
        leave(16, false, SECOND);
        for (int open = 8; open < 16; open++) {
            assertEquals(open, fill());
            leave(open, true, 2 * SECOND);
        }
        assertEquals(16, fill());
        leave(16, true, 3 * SECOND);
        assertEquals(16, fill(), "and never more than at first");
    }

    @Test
    void brokersThatAnswerAreNotSpared() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            assertEquals(16, fill());
            leave(16, true, i * SECOND);
        }
    }
}
