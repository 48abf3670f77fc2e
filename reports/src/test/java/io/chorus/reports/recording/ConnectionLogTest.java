package io.chorus.reports.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is remembered of connections that come and go.
@Timeout(60)
class ConnectionLogTest {

    @Test
    void changesAreKeptInTheOrderOfTelling() {
        ConnectionLog log = new ConnectionLog(3);

        log.lost(2, 0);
        log.lost(0, 5);
        log.back(2, 7, 3);

        assertEquals(List.of("lost 2 at 0", "lost 0 at 5", "back 2 at 7 in 3"), rows(log));
    }

    @Test
    void whatIsLostAlreadyIsNotLostAgainAndNobodyIsBackWhoWasNotAway() {
        ConnectionLog log = new ConnectionLog(2);

        log.back(1, 1, 1);
        log.lost(1, 2);
        log.lost(1, 3);
        log.back(1, 4, 1);
        log.back(1, 5, 1);

        assertEquals(List.of("lost 1 at 2", "back 1 at 4 in 1"), rows(log));
    }

    @Test
    void whatThereIsNoRoomForIsCounted() {
        ConnectionLog log = new ConnectionLog(5, 2);

        for (int node = 0; node < 5; node++) {
            log.lost(node, node);
        }

        assertEquals(List.of("lost 0 at 0", "lost 1 at 1"), rows(log));
        assertEquals(3, log.untold());
    }

    @Test
    void aNodeThatTheFleetDoesNotHaveIsRefused() {
        ConnectionLog log = new ConnectionLog(1);

        assertThrows(IndexOutOfBoundsException.class, () -> log.lost(1, 0));
    }

    @Test
    void fiftyThousandNodesTellAtOnce() throws InterruptedException {
        int nodes = 50_000;
        ConnectionLog log = new ConnectionLog(nodes);
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            int node = i;
            threads.add(
                    Thread.startVirtualThread(() -> {
                        awaitQuietly(start);
                        log.lost(node, 1_000L + node);
                        log.back(node, 2_000_000L + node, node);
                    }));
        }

        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        Map<Integer, Long> lost = new HashMap<>();
        Map<Integer, Long> back = new HashMap<>();
        log.forEach(
                new ConnectionLog.Reader() {
                    @Override
                    public void lost(int node, long atNanos) {
                        lost.put(node, atNanos - node);
                    }

                    @Override
                    public void back(int node, long atNanos, long connectNanos) {
                        assertEquals(node, connectNanos);
                        back.put(node, atNanos - node);
                    }
                });
        assertEquals(nodes, lost.size());
        assertEquals(nodes, back.size());
        assertEquals(List.of(1_000L), lost.values().stream().distinct().toList());
        assertEquals(List.of(2_000_000L), back.values().stream().distinct().toList());
        assertEquals(0, log.untold());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> rows(ConnectionLog log) {
        List<String> rows = new ArrayList<>();
        log.forEach(
                new ConnectionLog.Reader() {
                    @Override
                    public void lost(int node, long atNanos) {
                        rows.add("lost %d at %d".formatted(node, atNanos));
                    }

                    @Override
                    public void back(int node, long atNanos, long connectNanos) {
                        rows.add("back %d at %d in %d".formatted(node, atNanos, connectNanos));
                    }
                });
        return rows;
    }
}
