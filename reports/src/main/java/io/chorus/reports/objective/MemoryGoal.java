package io.chorus.reports.objective;

import io.chorus.reports.text.Quantities;
import io.chorus.reports.text.Units;
import java.util.Optional;
import java.util.OptionalLong;

/// The whole process stays small: `memory < 2GiB` of what is resident.
record MemoryGoal(Comparison comparison, long limitBytes) implements Goal {

    private static final String EXAMPLE = "memory < 2GiB";

    static Optional<Goal> read(Words words) {
        if (!words.takeIf("memory")) {
            return Optional.empty();
        }
        Comparison comparison = words.comparison(EXAMPLE, Comparison.LESS, Comparison.AT_MOST);
        OptionalLong bytes = Units.bytes(words.value());
        if (bytes.isEmpty() || bytes.getAsLong() == 0) {
            throw words.refusal("want a size such as 800MB or 2GiB", EXAMPLE);
        }
        words.takeAll();
        return Optional.of(new MemoryGoal(comparison, bytes.getAsLong()));
    }

    @Override
    public String words() {
        return "memory "
                + comparison.sign()
                + " "
                + Quantities.bytes(limitBytes).replace(" ", "").replaceAll("\\.0+(?=\\D)", "");
    }

    @Override
    public Judged judge(Evidence evidence) {
        if (evidence.memoryBytes().isEmpty()) {
            return Judged.of(false, "nobody measured it", null);
        }
        long bytes = evidence.memoryBytes().getAsLong();
        return Judged.of(
                comparison.holds(bytes, limitBytes),
                Quantities.bytes(bytes) + " resident at most",
                comparison.used(bytes, limitBytes));
    }

    @Override
    public boolean inWindows() {
        return false;
    }

    @Override
    public int requestsToAbort() {
        return 1;
    }
}
