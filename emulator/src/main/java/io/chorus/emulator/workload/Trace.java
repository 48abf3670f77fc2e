package io.chorus.emulator.workload;

import java.time.Duration;
import java.util.List;

/// When they were due in a recording; it ends with the last.
///
/// @param source where it was read, as reports name it
/// @param nanos since the first, ascending, the first being 0; see [TraceFile]
public record Trace(String source, List<Long> nanos) implements Schedule {
    public Trace {
        nanos = List.copyOf(nanos);
        long before = 0;
        for (long due : nanos) {
            if (due < before) {
                throw new IllegalArgumentException(
                        "a trace whose request is due %d ns after the start, but the one before %d ns: want them in order"
                                .formatted(due, before));
            }
            before = due;
        }
        if (nanos.isEmpty() || nanos.getFirst() != 0) {
            throw new IllegalArgumentException(
                    "a trace of " + nanos.size() + " requests: want the first at 0");
        }
    }

    @Override
    public long dueNanos(long index) {
        return index < nanos.size() ? nanos.get((int) index) : NEVER;
    }

    @Override
    public boolean ends() {
        return true;
    }

    @Override
    public String describe() {
        return "a replay of %s: %d requests over %s"
                .formatted(source, nanos.size(), Rates.time(Duration.ofNanos(nanos.getLast())));
    }
}
