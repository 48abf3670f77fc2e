package io.chorus.reports.recording;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import io.chorus.reports.record.Event;
import io.chorus.reports.text.Quantities;

/// Makes an event of each pause of the garbage collector that is long enough to be seen.
///
/// The virtual machine tells of a pause in whole milliseconds, soon after it was over, by a clock
/// that began somewhere in its own start. How far that clock is from the run's is learned from the
/// pauses themselves: none is told of before it was over, so the least distance seen is the best.
final class CollectorEvents implements AutoCloseable {

    /// Shorter ones are only in the sums.
    static final long LEAST_MILLIS = 5;

    private final RunTimeline timeline;
    private final long startNanos;
    private final CollectorListener listener;
    private long distanceNanos = Long.MAX_VALUE; // the one thread that tells of pauses

    private CollectorEvents(RunTimeline timeline, long startNanos) {
        this.timeline = timeline;
        this.startNanos = startNanos;
        this.listener = CollectorListener.start(CollectorEvents::pauses, this::told);
    }

    static CollectorEvents start(RunTimeline timeline, long startNanos) {
        return new CollectorEvents(timeline, startNanos);
    }

    @Override
    public void close() {
        listener.close();
    }

    // Collectors that work beside the program report how long they worked, not how long it stood.
    private static boolean pauses(String collector) {
        return !collector.contains("Concurrent") && !collector.endsWith("Cycles");
    }

    private void told(GarbageCollectionNotificationInfo info) {
        GcInfo pause = info.getGcInfo();
        long now = System.nanoTime() - startNanos;
        distanceNanos = Math.min(distanceNanos, now - pause.getEndTime() * 1_000_000);
        if (pause.getDuration() >= LEAST_MILLIS) {
            add(info, pause);
        }
    }

    private void add(GarbageCollectionNotificationInfo info, GcInfo pause) {
        long nanos = pause.getDuration() * 1_000_000;
        timeline.add(
                new Event(
                        Math.max(0, pause.getStartTime() * 1_000_000 + distanceNanos),
                        nanos,
                        Event.COLLECTION,
                        "The program stood still for %s (%s, %s)."
                                .formatted(
                                        Quantities.duration(nanos),
                                        info.getGcAction(),
                                        info.getGcCause())));
    }
}
