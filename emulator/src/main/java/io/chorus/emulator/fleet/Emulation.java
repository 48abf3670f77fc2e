package io.chorus.emulator.fleet;

import io.chorus.emulator.http.StatusServer;
import io.chorus.emulator.progress.Progress;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A fleet that stays until it is told to leave, and what happens to it meanwhile.
public final class Emulation {
    private static final long WATCH_MILLIS = 100;

    private final FleetOptions options;
    private final Progress progress;

    public Emulation(FleetOptions options, Progress progress) {
        this.options = options;
        this.progress = progress;
    }

    /// Connects, serves until interrupted or the time is over, and lets every node say farewell.
    ///
    /// @param atMillis when the nodes begin to connect, Unix time; 0 for at once, as is a moment
    ///   that is past
    /// @param commandLine shown by the status page
    public void serve(int httpPort, Stay stay, long atMillis, List<String> commandLine) {
        try (var fleet = new LocalFleet(options, InstantSource.system())) {
            var beginning = new FleetBeginning(fleet, options, atMillis);
            try (var status =
                    StatusServer.start("127.0.0.1", httpPort, commandLine, fleet, beginning)) {
                stay.begin();
                progress.note("status page http://127.0.0.1:" + status.port() + "/debug/vars");
                if (!beginning.await(stay, progress)) {
                    return;
                }
                long start = System.nanoTime();
                fleet.start(start, () -> connecting(fleet, start, stay));
                watch(fleet, start, stay);
                if (stay.leaseOver()) {
                    progress.note("leaving    nobody wanted the fleet any more");
                }
            } catch (InterruptedException _) {
                progress.note("leaving");
            }
        }
    }

    private boolean connecting(Fleet fleet, long start, Stay stay) {
        progress.show("connecting", fleet.everReady(), fleet.instances());
        return !stay.over(start);
    }

    /// Tells when the fleet is whole, when it is not any more, and when it is again.
    private void watch(Fleet fleet, long start, Stay stay) throws InterruptedException {
        var wholeness = new Wholeness(fleet.instances(), start);
        while (!stay.over(start)) {
            int connected = fleet.connected();
            wholeness
                    .at(System.nanoTime(), connected, fleet.reconnects(), fleet.losses())
                    .ifPresent(progress::note);
            if (!wholeness.toldWhole()) {
                progress.show(
                        fleet.reconnects() > 0 ? "reconnecting" : "connecting",
                        connected,
                        fleet.instances());
            }
            TimeUnit.MILLISECONDS.sleep(WATCH_MILLIS);
        }
    }
}
