package io.chorus.reports.recording;

import io.chorus.reports.record.FaultNote;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The faults of a run and what is told of connections meanwhile.
///
/// Safe for any thread.
final class FaultLedger {

    private final ConnectionLog connections;
    private final ConnectAttempts attempts = new ConnectAttempts();
    private final Map<Integer, FaultNote> begun = new ConcurrentHashMap<>();
    private final Map<Integer, Long> ended = new ConcurrentHashMap<>();

    FaultLedger(int nodes) {
        connections = new ConnectionLog(nodes);
    }

    ConnectionLog connections() {
        return connections;
    }

    ConnectAttempts attempts() {
        return attempts;
    }

    /// When the first fault began; null if none has.
    @Nullable Long firstNanos() {
        return begun.isEmpty() ? null : (Long) notes().getFirst().atNanos();
    }

    void begun(FaultNote note) {
        begun.putIfAbsent(note.id(), note);
    }

    void ended(int id, long atNanos) {
        FaultNote note = begun.get(id);
        if (note != null) {
            ended.putIfAbsent(id, Math.max(atNanos, note.atNanos()));
        }
    }

    /// All faults, as they began.
    List<FaultNote> notes() {
        return begun.values().stream()
                .sorted(
                        Comparator.comparingLong(FaultNote::atNanos)
                                .thenComparingInt(FaultNote::id))
                .toList();
    }

    /// When a fault ended; absent while it lasts.
    OptionalLong endNanos(int id) {
        Long end = ended.get(id);
        return end == null ? OptionalLong.empty() : OptionalLong.of(end);
    }
}
