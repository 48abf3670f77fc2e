package io.chorus.emulator.split;

import io.chorus.emulator.fleet.LocalFleet;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Writes a worker's news: answers at once, and ten times a second what has changed meanwhile. Safe
/// for any thread.
final class Teller {
    private static final long EACH_MILLIS = 100;
    private static final int TOTALS_EACH = 10;

    private final OutputStream out; // guarded by this
    private final CountDownLatch over = new CountDownLatch(1);
    private @Nullable Thread thread; // of whoever begins and ends it

    Teller(OutputStream out) {
        this.out = out;
    }

    /// Tells one thing.
    synchronized void tell(News news) {
        try {
            out.write((Lines.of(news) + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the parent reads no more", e);
        }
    }

    /// Tells from now on how the fleet is.
    void begin(LocalFleet fleet, ChangeLog changes) {
        thread =
                Thread.ofPlatform()
                        .daemon()
                        .name("worker-news")
                        .start(() -> tellOn(fleet, changes));
    }

    private void tellOn(LocalFleet fleet, ChangeLog changes) {
        try {
            var told = News.Count.NONE;
            int looks = 0;
            boolean last;
            do {
                last = over.await(EACH_MILLIS, TimeUnit.MILLISECONDS);
                // Before the count, so that who reads both knows why it is what it is.
                var rows = changes.take();
                if (rows.length > 0) {
                    tell(new News.Changes(rows));
                }
                var count = count(fleet, last || ++looks % TOTALS_EACH == 0 ? null : told);
                if (last || !count.equals(told)) {
                    tell(count);
                    told = count;
                }
            } while (!last);
        } catch (InterruptedException _) {
            // Nobody interrupts it; it would be over.
        } catch (UncheckedIOException _) {
            // Nobody is there; whoever reads the orders learns that too.
        }
    }

    /// @param before whose totals still do; `null` for new ones, which have to be asked of each
    ///   node
    private static News.Count count(LocalFleet fleet, News.@Nullable Count before) {
        return new News.Count(
                fleet.connected(),
                fleet.everReady(),
                fleet.settled(),
                fleet.reconnects(),
                before == null ? fleet.requests() : before.requests(),
                before == null ? fleet.replies() : before.replies(),
                fleet.lossCounts(),
                fleet.failureCounts());
    }

    /// Tells the last things there are to tell.
    void end() throws InterruptedException {
        over.countDown();
        var telling = thread;
        if (telling != null) {
            telling.join();
        }
    }
}
