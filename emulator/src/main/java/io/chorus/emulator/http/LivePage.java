package io.chorus.emulator.http;

import io.chorus.reports.html.HtmlReport;
import io.chorus.reports.record.NodeFigures;
import io.chorus.reports.record.RunRecord;
import io.javalin.http.sse.SseClient;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// The report of a run while it goes on: a page, and a stream of what is new for it.
///
/// Each event of the stream holds the whole record, so whoever joins late has missed nothing, and
/// only the newest is kept, however many read and however slowly: one who is slow skips some. A
/// record is made only while somebody reads, and takes a twentieth of the time at most. Safe for
/// any thread; each reader is served by its own.
public final class LivePage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LivePage.class);
    private static final JsonMapper JSON = new JsonMapper();

    /// More people than ever look at one run.
    private static final int MOST_READERS = 32;

    private static final long EACH_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int SHARE_OF_TIME = 20;
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long FAREWELL_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final String NOT_YET =
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">"
                    + "<meta http-equiv=\"refresh\" content=\"1\"><title>Chorus</title>"
                    + "<p>The run is about to begin.</p></html>";

    private final ReentrantLock lock = new ReentrantLock(); // guards all but the last below
    private final Condition changed = lock.newCondition();
    private @Nullable Supplier<RunRecord> run;
    private String newest = "";
    private long version;
    private int readers;
    private boolean over;
    private @Nullable String finalPage;
    private boolean failed; // the publishing thread

    /// Shows a run from now on.
    ///
    /// @param snapshots the record so far; asked about once a second while somebody reads
    public void follow(Supplier<RunRecord> snapshots) {
        lock.lock();
        try {
            run = snapshots;
        } finally {
            lock.unlock();
        }
        Thread.ofPlatform().daemon().name("live-page").start(() -> publish(snapshots));
    }

    /// The run is over: readers get its record and are told, and the page is its report.
    public void end(RunRecord record, NodeFigures nodes) {
        var page = HtmlReport.of(record, nodes);
        var text = JSON.writeValueAsString(LiveRecord.of(record));
        lock.lock();
        try {
            finalPage = page;
            newest = text;
            version++;
            over = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// The page as it is now.
    String page() {
        Supplier<RunRecord> snapshots;
        lock.lock();
        try {
            if (finalPage != null) {
                return finalPage;
            }
            snapshots = run;
        } finally {
            lock.unlock();
        }
        return snapshots == null ? NOT_YET : HtmlReport.live(LiveRecord.of(snapshots.get()));
    }

    /// Whether another reader may come.
    boolean hasRoom() {
        lock.lock();
        try {
            return readers < MOST_READERS;
        } finally {
            lock.unlock();
        }
    }

    /// Serves one reader; returns when the run is over or the reader gone.
    void serve(SseClient reader) {
        enter(1);
        try {
            long seen = 0;
            while (!reader.terminated()) {
                var news = await(seen);
                if (news == null) {
                    reader.sendComment("still there");
                } else {
                    seen = news.version();
                    reader.sendEvent("record", news.text());
                    if (news.last()) {
                        reader.sendEvent("end", "{}");
                        return;
                    }
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the server stops
        } finally {
            enter(-1);
        }
    }

    private record News(long version, String text, boolean last) {}

    /// Waits for something newer; `null` after a while without.
    private @Nullable News await(long seen) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = SILENCE_NANOS;
            while (version == seen && left > 0) {
                left = changed.awaitNanos(left);
            }
            return version == seen ? null : new News(version, newest, over);
        } finally {
            lock.unlock();
        }
    }

    private void enter(int more) {
        lock.lock();
        try {
            readers += more;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// How many read now.
    int readers() {
        lock.lock();
        try {
            return readers;
        } finally {
            lock.unlock();
        }
    }

    private void publish(Supplier<RunRecord> snapshots) {
        try {
            while (awaitReaders()) {
                long start = System.nanoTime();
                publishOnce(snapshots);
                long took = System.nanoTime() - start;
                TimeUnit.NANOSECONDS.sleep(Math.max(EACH_NANOS - took, SHARE_OF_TIME * took));
            }
        } catch (InterruptedException _) {
            // Nobody interrupts it; it would be over.
        }
    }

    private void publishOnce(Supplier<RunRecord> snapshots) {
        try {
            offer(JSON.writeValueAsString(LiveRecord.of(snapshots.get())));
        } catch (RuntimeException e) {
            // Readers keep what they have; the next snapshot may well succeed.
            if (!failed) {
                failed = true;
                LOG.warn("the live page missed a snapshot, told once", e);
            }
        }
    }

    /// @return whether there is somebody to tell; not if the run is over
    private boolean awaitReaders() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (readers == 0 && !over) {
                changed.await();
            }
            return !over;
        } finally {
            lock.unlock();
        }
    }

    private void offer(String text) {
        lock.lock();
        try {
            if (!over) {
                newest = text;
                version++;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Ends the stream, and gives readers a moment to take what is left of it.
    @Override
    public void close() {
        lock.lock();
        try {
            if (!over) {
                over = true;
                version++;
                changed.signalAll();
            }
            long left = FAREWELL_NANOS;
            while (readers > 0 && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
