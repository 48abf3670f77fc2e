package io.chorus.emulator.fleet;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How often something happened, by reason, so that ten thousand equal failures are one line. Safe
/// for any thread.
public final class Reasons {
    /// Reasons may hold a stranger's words; beyond this many kinds they are counted together.
    private static final int MOST = 50;

    private static final String OTHERS = "others";

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    void add(String reason) {
        var key = counts.size() < MOST || counts.containsKey(reason) ? reason : OTHERS;
        counts.computeIfAbsent(key, _ -> new LongAdder()).increment();
    }

    /// How often each happened.
    Map<String, Long> counts() {
        return counts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().sum()));
    }

    /// The reasons with their counts, most frequent first.
    List<String> lines() {
        return lines(counts());
    }

    /// The same of counts that were taken elsewhere.
    public static List<String> lines(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> -entry.getValue()))
                .map(entry -> "%,d × %s".formatted(entry.getValue(), entry.getKey()))
                .toList();
    }

    /// Counts of several fleets together.
    public static Map<String, Long> sum(Stream<Map<String, Long>> all) {
        return all.flatMap(counts -> counts.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum));
    }
}
