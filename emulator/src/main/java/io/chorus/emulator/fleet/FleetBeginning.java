package io.chorus.emulator.fleet;

import io.chorus.agents.host.NodeConnects;
import io.chorus.emulator.http.Beginning;
import io.chorus.emulator.progress.Progress;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/// How the fleet of an emulation comes up: when it was to, when it did.
final class FleetBeginning implements Beginning {
    private static final long LOOK_MILLIS = 200;

    private final LocalFleet fleet;
    private final FleetOptions options;
    private final long atMillis;
    private volatile long beganMillis;

    /// @param atMillis Unix time; 0 for at once
    FleetBeginning(LocalFleet fleet, FleetOptions options, long atMillis) {
        this.fleet = fleet;
        this.options = options;
        this.atMillis = atMillis;
    }

    /// Waits until the fleet is to begin, which may be long past, and says that it does.
    ///
    /// @return whether it is still wanted then
    boolean await(Stay stay, Progress progress) throws InterruptedException {
        long left = atMillis - System.currentTimeMillis();
        if (left > 0) {
            progress.note("waiting    %,d ms until the nodes connect".formatted(left));
        }
        while (left > 0) {
            if (stay.leaseOver()) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(Math.min(left, LOOK_MILLIS));
            left = atMillis - System.currentTimeMillis();
        }
        beganMillis = System.currentTimeMillis();
        if (atMillis > 0 && beganMillis - atMillis > LOOK_MILLIS) {
            progress.note(
                    "late       the nodes begin %,d ms after they were to"
                            .formatted(beganMillis - atMillis));
        }
        return true;
    }

    @Override
    public int first() {
        return options.node().first();
    }

    @Override
    public long seed() {
        return options.node().seed();
    }

    @Override
    public long atMillis() {
        return atMillis;
    }

    @Override
    public long beganMillis() {
        return beganMillis;
    }

    @Override
    public long upAtMillis() {
        if (beganMillis == 0 || fleet.everReady() < fleet.instances()) {
            return 0;
        }
        long last = Arrays.stream(fleet.connectTimes().readyNanos()).max().orElse(0);
        return beganMillis + last / 1_000_000;
    }

    @Override
    public NodeConnects connects() {
        var times = fleet.connectTimes();
        return new NodeConnects(
                beganMillis,
                first(),
                micros(times.startedNanos()),
                micros(times.readyNanos()),
                times.failed());
    }

    private static long[] micros(long[] nanos) {
        return Arrays.stream(nanos)
                .map(it -> it == ConnectTimes.NEVER ? NodeConnects.NEVER : it / 1_000)
                .toArray();
    }
}
