package io.chorus.emulator.ab;

import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.progress.Progress;
import io.chorus.emulator.run.Run;
import io.chorus.reports.ReportException;
import io.chorus.reports.comparison.RoundsComparison;
import io.chorus.reports.comparison.RoundsComparison.Round;
import io.chorus.reports.record.Outcome;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.recording.RunResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs both sides in turn and compares what came of it.
public final class AbTest {
    private final Side a;
    private final Side b;
    private final int repeats;
    private final Progress progress;
    private final List<Round> rounds = new ArrayList<>();
    private final List<ReportException> problems = new ArrayList<>();
    private final List<String> runs = new ArrayList<>();

    /// @param repeats rounds to make, 1 or more
    public AbTest(Side a, Side b, int repeats, Progress progress) {
        this.a = a;
        this.b = b;
        this.repeats = repeats;
        this.progress = progress;
    }

    /// Makes all rounds, or as many as there are before somebody interrupts.
    ///
    /// @param folder of the whole, which is there
    /// @throws ChorusException if nothing is left to compare: in each round a run is invalid
    /// @throws InterruptedException if interrupted before the first round was whole
    public AbOutcome perform(Path folder) throws InterruptedException {
        boolean interrupted = !playAll();
        if (rounds.isEmpty() && interrupted) {
            throw new InterruptedException("no round was whole");
        }
        if (rounds.stream().noneMatch(AbTest::counts)) {
            throw new ChorusException(
                    ExitStatus.INVALID,
                    "nothing can be compared: in each round a run is invalid (%s)."
                            .formatted(reason()));
        }
        var comparison = RoundsComparison.of(a.label(), rounds);
        var outcome =
                new AbOutcome(
                        comparison,
                        rounds.getLast().b(),
                        b.label(),
                        folder,
                        runs,
                        interrupted,
                        problems);
        return outcome.written();
    }

    private boolean playAll() {
        try {
            progress.note("warm-up     one run of A, not counted");
            if (perform("0,A", a).isEmpty()) {
                return false;
            }
            for (int round = 1; round <= repeats; round++) {
                progress.note("round %d of %d, A".formatted(round, repeats));
                Optional<RunRecord> before = perform(round + ",A", a);
                if (before.isEmpty()) {
                    return false;
                }
                progress.note("round %d of %d, B".formatted(round, repeats));
                Optional<RunRecord> now = perform(round + ",B", b);
                if (now.isEmpty()) {
                    return false;
                }
                rounds.add(new Round(before.get(), now.get()));
            }
            return true;
        } catch (InterruptedException _) {
            return false; // what is whole by now is compared
        }
    }

    /// One run; empty if it was interrupted.
    ///
    /// @param place of the run: its round, 0 for the warm-up, and its side
    private Optional<RunRecord> perform(String place, Side side) throws InterruptedException {
        RunResult result = new Run(side.scenario(), side.options(), progress).perform();
        problems.addAll(result.problems());
        runs.add(place + "," + result.folder().getFileName());
        return Optional.of(result.record())
                .filter(record -> record.verdict().outcome() != Outcome.INTERRUPTED);
    }

    private static boolean counts(Round round) {
        return round.a().verdict().outcome() != Outcome.INVALID
                && round.b().verdict().outcome() != Outcome.INVALID;
    }

    private String reason() {
        Round last = rounds.getLast();
        var side = last.a().verdict().outcome() == Outcome.INVALID ? last.a() : last.b();
        return side.verdict().sentence().replaceFirst("\\.$", "");
    }
}
