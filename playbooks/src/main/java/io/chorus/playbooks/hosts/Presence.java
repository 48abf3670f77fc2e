package io.chorus.playbooks.hosts;

import io.chorus.playbooks.rpc.Answers;
import io.chorus.playbooks.rpc.Awaiting;
import io.chorus.playbooks.rpc.Fleet;
import io.chorus.playbooks.rpc.FleetException;
import io.chorus.playbooks.rpc.FleetRequest;
import io.chorus.playbooks.rpc.Sending;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A request that may take a host a minute, and is not to be waited for where the host is gone:
/// meanwhile those that have not answered are asked whether they are there.
///
/// For one request; the asking has a thread of its own, which ends with the request.
final class Presence {
    /// How long a host may take to say that it is there, at the first asking and at the second.
    static final List<Duration> LOOKS = List.of(Duration.ofSeconds(3), Duration.ofSeconds(5));

    private static final long BETWEEN_LOOKS_MILLIS = 1_000;

    private final Fleet fleet;
    private final FleetRequest request;
    private final Awaiting awaiting = new Awaiting();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Awaiting look = new Awaiting(); // the one that may be out
    private volatile Set<String> gone = Set.of();

    Presence(Fleet fleet, FleetRequest request) {
        this.fleet = fleet;
        this.request = request;
    }

    /// What came of a request.
    ///
    /// @param gone hosts that did not answer it, and did not say either that they are there
    record Outcome(Answers answers, Set<String> gone) {}

    /// Sends it and waits for those that are there.
    Outcome answers() throws InterruptedException {
        var thread = Thread.ofVirtual().name("hosts-presence").start(this::watch);
        try {
            return new Outcome(fleet.request(request, awaiting), gone);
        } finally {
            over.countDown();
            look.giveUp();
            thread.join();
        }
    }

    private void watch() {
        try {
            while (!over.await(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)) {
                var absent = absent(awaiting.silent(request.nodes()));
                var silent = awaiting.silent(request.nodes());
                if (over.getCount() > 0 && !silent.isEmpty() && absent.containsAll(silent)) {
                    gone = Set.copyOf(silent);
                    awaiting.giveUp();
                    return;
                }
            }
        } catch (InterruptedException _) {
            // Nobody interrupts it; it would be over.
        } catch (FleetException _) {
            // The request ends for the same reason, and whoever made it is told.
        }
    }

    private Set<String> absent(List<String> hosts) throws InterruptedException {
        var absent = hosts;
        for (var limit : LOOKS) {
            look = new Awaiting();
            if (absent.isEmpty() || over.getCount() == 0) {
                return Set.of();
            }
            absent = fleet.request(ping(absent, limit), look).silent();
        }
        return new HashSet<>(absent);
    }

    private static FleetRequest ping(List<String> hosts, Duration limit) {
        return new FleetRequest(
                "rpcutil", "ping", hosts, List.of(Map.of()), Sending.AT_ONCE, limit, limit);
    }
}
