package io.chorus.reports.recording;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import io.chorus.reports.record.Event;
import io.chorus.reports.text.Quantities;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

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
    private final NotificationListener listener = (notification, _) -> told(notification);
    private final List<NotificationEmitter> emitters = new ArrayList<>();
    private long distanceNanos = Long.MAX_VALUE; // the one thread that tells of pauses

    private CollectorEvents(RunTimeline timeline, long startNanos) {
        this.timeline = timeline;
        this.startNanos = startNanos;
    }

    static CollectorEvents start(RunTimeline timeline, long startNanos) {
        CollectorEvents events = new CollectorEvents(timeline, startNanos);
        for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter && pauses(collector.getName())) {
                emitter.addNotificationListener(events.listener, null, null);
                events.emitters.add(emitter);
            }
        }
        return events;
    }

    @Override
    public void close() {
        for (NotificationEmitter emitter : emitters) {
            try {
                emitter.removeNotificationListener(listener);
            } catch (ListenerNotFoundException _) {
                // Then it tells us nothing any more, which is what was wanted.
            }
        }
    }

    // Collectors that work beside the program report how long they worked, not how long it stood.
    private static boolean pauses(String collector) {
        return !collector.contains("Concurrent") && !collector.endsWith("Cycles");
    }

    private void told(Notification notification) {
        if (notification.getUserData() instanceof CompositeData data) {
            GarbageCollectionNotificationInfo info = GarbageCollectionNotificationInfo.from(data);
            GcInfo pause = info.getGcInfo();
            long now = System.nanoTime() - startNanos;
            distanceNanos = Math.min(distanceNanos, now - pause.getEndTime() * 1_000_000);
            if (pause.getDuration() >= LEAST_MILLIS) {
                add(info, pause);
            }
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
