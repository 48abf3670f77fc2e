package io.chorus.emulator.fleet;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// How often something happened, by reason, so that ten thousand equal failures are one line. Safe
/// for any thread.
final class Reasons {
    /// Reasons may hold a stranger's words; beyond this many kinds they are counted together.
    private static final int MOST = 50;

    private static final String OTHERS = "others";

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    void add(String reason) {
        var key = counts.size() < MOST || counts.containsKey(reason) ? reason : OTHERS;
        counts.computeIfAbsent(key, _ -> new LongAdder()).increment();
    }

    long total() {
        return counts.values().stream().mapToLong(LongAdder::sum).sum();
    }

    long totalContaining(String word) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().contains(word))
                .mapToLong(entry -> entry.getValue().sum())
                .sum();
    }

    /// The reasons with their counts, most frequent first.
    List<String> lines() {
        return counts.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> -entry.getValue().sum()))
                .map(entry -> "%,d × %s".formatted(entry.getValue().sum(), entry.getKey()))
                .toList();
    }
}
