package io.chorus.reports.recording;

import io.chorus.reports.record.Measure;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads all probes at each full second of the run, on a thread of its own.
final class Sampler implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sampler.class);
    private static final long PERIOD_NANOS = 1_000_000_000L;
    private static final long LEAST_NANOS = PERIOD_NANOS / 10;

    private final long startNanos;
    private final List<RunProbe> probes;
    private final RunTimeline timeline;
    private final LongConsumer afterwards;
    private final Map<Measure, Double> sums = new EnumMap<>(Measure.class); // sampler thread
    private final WatchThread thread;
    private long readAtNanos;
    private boolean failed;

    private Sampler(
            long startNanos, List<RunProbe> probes, RunTimeline timeline, LongConsumer afterwards) {
        this.startNanos = startNanos;
        this.probes = List.copyOf(probes);
        this.timeline = timeline;
        this.afterwards = afterwards;
        this.readAtNanos = System.nanoTime() - startNanos;
        this.thread = WatchThread.start("chorus-sampler", this::run);
    }

    /// @param afterwards told the time of each reading, on the run's clock
    static Sampler start(
            long startNanos, List<RunProbe> probes, RunTimeline timeline, LongConsumer afterwards) {
        return new Sampler(startNanos, probes, timeline, afterwards);
    }

    /// Takes a last reading and waits for the thread to end.
    @Override
    public void close() {
        thread.stop();
    }

    private void run(WatchThread self) {
        read(readAtNanos, true);
        while (self.goesOn()) {
            long now = System.nanoTime() - startNanos;
            long next = (Math.floorDiv(readAtNanos, PERIOD_NANOS) + 1) * PERIOD_NANOS;
            if (now < next) {
                self.pause(next - now);
            } else {
                read(now, false);
                afterwards.accept(now);
            }
        }
        long now = System.nanoTime() - startNanos;
        if (now - readAtNanos >= LEAST_NANOS) {
            read(now, false);
        }
    }

    // A reading tells of the time since the one before, so it belongs to the middle between the
    // two.
    private void read(long now, boolean first) {
        long since = readAtNanos;
        long at = since + (now - since) / 2;
        double seconds = (now - since) / 1e9;
        readAtNanos = now;
        RunProbe.Readings readings =
                new RunProbe.Readings() {
                    @Override
                    public void level(Measure measure, double value) {
                        if (!first && Double.isFinite(value)) {
                            timeline.add(measure, at, value);
                        }
                    }

                    @Override
                    public void total(Measure measure, double sum) {
                        Double before = sums.put(measure, sum);
                        if (!first && before != null && sum >= before) {
                            timeline.add(measure, at, (sum - before) / seconds);
                        }
                    }
                };
        for (RunProbe probe : probes) {
            try {
                probe.read(readings);
            } catch (RuntimeException e) {
                if (!failed) {
                    failed = true;
                    LOG.warn("probe failed, its measures have gaps reason={}", e.toString(), e);
                }
            }
        }
    }
}
