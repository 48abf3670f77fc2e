package io.chorus.reports.recording;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import io.chorus.reports.record.HeapGrowth;
import io.chorus.reports.record.Measure;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Follows how much of the heap of this process garbage collections leave, so that whoever lets a
/// run go on for hours learns whether something is kept that should not be.
///
/// Safe for any thread. Close it to hear no more; what is known stays.
public final class HeapTrend implements RunProbe, AutoCloseable {

    private static final Set<String> HEAP =
            ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .map(MemoryPoolMXBean::getName)
                    .collect(Collectors.toUnmodifiableSet());

    private final LongSupplier nanoClock;
    private final HeapPoints points; // guarded by this
    private final CollectorListener listener;
    private long collections; // guarded by this
    private long leftBytes; // guarded by this

    private HeapTrend(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.points = new HeapPoints(nanoClock.getAsLong());
        this.listener = CollectorListener.start(HeapTrend::frees, this::collected);
    }

    /// Begins to follow; what was collected before is not known.
    public static HeapTrend start() {
        return start(System::nanoTime);
    }

    /// @param nanoClock tells when a collection was over
    static HeapTrend start(LongSupplier nanoClock) {
        return new HeapTrend(nanoClock);
    }

    /// Whether the heap grows, by the second half of the time since this was started, so that
    /// connecting and warming up do not count.
    ///
    /// @return null if that is too short, or had too few collections, to say anything
    public synchronized @Nullable HeapGrowth growth() {
        return points.growth(nanoClock.getAsLong());
    }

    /// How many collections it has heard of.
    synchronized long collections() {
        return collections;
    }

    /// Tells the timeline what the last collection left.
    @Override
    public void read(Readings readings) {
        long left;
        synchronized (this) {
            if (collections == 0) {
                return;
            }
            left = leftBytes;
        }
        readings.level(Measure.HEAP_LEFT, (double) left);
    }

    @Override
    public void close() {
        listener.close();
    }

    /// Some collectors tell of pauses beside their cycles, and nothing is free when a pause ends.
    private static boolean frees(String collector) {
        return !collector.endsWith("Pauses");
    }

    private void collected(GarbageCollectionNotificationInfo info) {
        GcInfo collection = info.getGcInfo();
        long left =
                collection.getMemoryUsageAfterGc().entrySet().stream()
                        .filter(pool -> HEAP.contains(pool.getKey()))
                        .mapToLong(pool -> pool.getValue().getUsed())
                        .sum();
        boolean whole = info.getGcAction().contains("major");
        synchronized (this) {
            points.add(nanoClock.getAsLong(), left, whole);
            leftBytes = left;
            collections++;
        }
    }
}
