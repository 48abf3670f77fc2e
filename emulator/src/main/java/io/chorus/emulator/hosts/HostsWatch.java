package io.chorus.emulator.hosts;

import io.chorus.agents.host.NodeTotals;
import io.chorus.emulator.fleet.FleetListener;
import io.chorus.emulator.progress.Progress;
import io.chorus.playbooks.hosts.HostedFleet;
import io.chorus.playbooks.hosts.HostsException;
import io.chorus.playbooks.hosts.Standing;
import io.chorus.playbooks.rpc.FleetException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Brings a fleet up on its hosts, then looks at it once a second: tells who is lost, has what is
/// missing started elsewhere, and renews the leases by asking.
///
/// What it knows may be read by any thread; it is begun and closed by one.
final class HostsWatch {
    private static final long LOOK_MILLIS = 1_000;

    /// A look takes no longer unless a host is silent. Whoever waits for an answer is interrupted
    /// then, at the cost of a new connection.
    private static final Duration LAST_LOOK = Duration.ofSeconds(1);

    private final HostedFleet hosted;
    private final Duration lead;
    private final Progress progress;
    private final LostParts lostParts;
    private final HostsTotals totals;
    private final List<String> lost = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Standing standing;
    private volatile int everReady;
    private boolean troubled; // told once; of the thread

    // Of whoever begins and closes.
    private boolean begun;
    private @Nullable Thread thread;

    /// @param first what runs on the hosts already
    /// @param lead how long hosts get to have all ready before their nodes connect
    HostsWatch(HostedFleet hosted, Standing first, Duration lead, Progress progress) {
        this.hosted = hosted;
        this.lead = lead;
        this.progress = progress;
        lostParts = new LostParts(first.order().nodes().first());
        totals = new HostsTotals(first);
        standing = first;
    }

    /// Starts what is missing, and looks from now on.
    ///
    /// @throws HostsException if no host can start any
    void begin(FleetListener listener) throws InterruptedException {
        begun = true;
        see(hosted.mend(standing, lead));
        thread = Thread.ofPlatform().daemon().name("hosts-watch").start(() -> watch(listener));
    }

    private void see(Standing now) {
        standing = now;
        totals.see(now);
        everReady =
                Math.max(
                        everReady,
                        now.running().stream()
                                .mapToInt(one ->
                                        one.upMillis() > 0 ? one.nodes().count() : one.connected())
                                .sum());
    }

    private void watch(FleetListener listener) {
        try {
            while (!over.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                lookOnce(listener);
            }
        } catch (InterruptedException _) {
            // Whoever closes the fleet does not wait for an answer.
        }
    }

    private void lookOnce(FleetListener listener) throws InterruptedException {
        try {
            var now = hosted.look();
            lost.addAll(lostParts.gone(standing, now, listener, System.nanoTime()));
            see(now);
            if (over.getCount() > 0 && !(now.gaps().isEmpty() && now.surplus().isEmpty())) {
                see(hosted.mend(now, lead));
            }
            lostParts.back(standing, listener, System.nanoTime());
        } catch (HostsException | FleetException e) {
            if (!troubled) {
                troubled = true;
                progress.note("hosts      " + e.getMessage());
            }
        }
    }

    /// As it was told last.
    Standing standing() {
        return standing;
    }

    /// How many nodes have been ready at the same time, at most.
    int everReady() {
        return everReady;
    }

    /// What nodes have done.
    NodeTotals totals() {
        return totals.sum();
    }

    /// A clause for each part of the fleet that was lost, in their order.
    List<String> lost() {
        return List.copyOf(lost);
    }

    /// Looks no more.
    ///
    /// @return whether it had begun, so that something may run
    boolean end() throws InterruptedException {
        over.countDown();
        var watching = thread;
        if (watching != null && !watching.join(LAST_LOOK)) {
            watching.interrupt();
            watching.join();
        }
        return begun;
    }
}
