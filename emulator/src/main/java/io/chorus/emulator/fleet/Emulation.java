package io.chorus.emulator.fleet;

import io.chorus.emulator.http.StatusServer;
import io.chorus.emulator.progress.Progress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

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
    /// @param stay `null` for no limit
    /// @param commandLine shown by the status page
    public void serve(int httpPort, @Nullable Duration stay, List<String> commandLine) {
        long start = System.nanoTime();
        long stayNanos = stay == null ? Long.MAX_VALUE : stay.toNanos();
        try (var fleet = new LocalFleet(options, InstantSource.system());
                var status = StatusServer.start("127.0.0.1", httpPort, commandLine, fleet)) {
            progress.note("status page http://127.0.0.1:" + status.port() + "/debug/vars");
            try {
                fleet.start(() -> connecting(fleet, start, stayNanos));
                watch(fleet, start, stayNanos);
            } catch (InterruptedException _) {
                progress.note("leaving");
            }
        }
    }

    private boolean connecting(Fleet fleet, long start, long stayNanos) {
        progress.show("connecting", fleet.everReady(), fleet.instances());
        return System.nanoTime() - start < stayNanos;
    }

    /// Tells when the fleet is whole, when it is not any more, and when it is again.
    private void watch(Fleet fleet, long start, long stayNanos) throws InterruptedException {
        var wholeness = new Wholeness(fleet.instances(), start);
        while (System.nanoTime() - start < stayNanos) {
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
