package io.chorus.emulator.fleet;

import io.chorus.emulator.http.StatusServer;
import io.chorus.emulator.progress.Progress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
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
        try (var fleet = new Fleet(options, InstantSource.system());
                var status = StatusServer.start("127.0.0.1", httpPort, commandLine, fleet)) {
            progress.note("status page http://127.0.0.1:" + status.port() + "/debug/vars");
            try {
                fleet.start(() -> connecting(fleet));
                watch(fleet, start, stay == null ? Long.MAX_VALUE : stay.toNanos());
            } catch (InterruptedException _) {
                progress.note("leaving");
            }
        }
    }

    private boolean connecting(Fleet fleet) {
        progress.show("connecting", fleet.everReady(), fleet.instances());
        return true;
    }

    /// Tells when the fleet is whole, when it is not any more, and when it is again.
    private void watch(Fleet fleet, long start, long stayNanos) throws InterruptedException {
        boolean whole = false;
        long since = start;
        while (System.nanoTime() - start < stayNanos) {
            int connected = fleet.connected();
            long now = System.nanoTime();
            if (!whole && connected == fleet.instances()) {
                progress.note(
                        line("connected  all %,d nodes after %.1f s", connected, now - since));
                whole = true;
            } else if (whole && connected < fleet.instances()) {
                progress.note(line("lost       %,d nodes are left%s", connected, reason(fleet)));
                whole = false;
                since = now;
            }
            if (!whole) {
                progress.show(
                        fleet.reconnects() > 0 ? "reconnecting" : "connecting",
                        connected,
                        fleet.instances());
            }
            TimeUnit.MILLISECONDS.sleep(WATCH_MILLIS);
        }
    }

    private static String line(String format, int nodes, long nanos) {
        return String.format(Locale.ROOT, format, nodes, nanos / 1e9);
    }

    private static String line(String format, int nodes, String reason) {
        return String.format(Locale.ROOT, format, nodes, reason);
    }

    private static String reason(Fleet fleet) {
        var losses = fleet.losses();
        return losses.isEmpty() ? "" : " (" + losses.getFirst() + ")";
    }
}
