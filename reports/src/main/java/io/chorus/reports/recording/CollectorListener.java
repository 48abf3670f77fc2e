package io.chorus.reports.recording;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.management.ListenerNotFoundException;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/// Hears of each garbage collection soon after it was over, on the one thread of the virtual
/// machine that tells, until it is closed.
final class CollectorListener implements AutoCloseable {

    private final List<NotificationEmitter> emitters = new ArrayList<>();
    private final NotificationListener listener;

    private CollectorListener(Consumer<GarbageCollectionNotificationInfo> told) {
        this.listener =
                (notification, _) -> {
                    if (notification.getUserData() instanceof CompositeData data) {
                        told.accept(GarbageCollectionNotificationInfo.from(data));
                    }
                };
    }

    /// @param collectors which, by their names
    static CollectorListener start(
            Predicate<String> collectors, Consumer<GarbageCollectionNotificationInfo> told) {
        CollectorListener started = new CollectorListener(told);
        for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter
                    && collectors.test(collector.getName())) {
                emitter.addNotificationListener(started.listener, null, null);
                started.emitters.add(emitter);
            }
        }
        return started;
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
}
