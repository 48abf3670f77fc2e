package io.chorus.emulator.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.reports.record.ObjectiveResult;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.recording.RunResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Plays runs and looks at what they leave.
record Play(Path runs, Heard heard) {
    RunResult perform(Plan plan) throws InterruptedException {
        var options =
                RunOptions.into(runs, "./chorus run")
                        .sharing(true)
                        .nodes(node -> node.audit(plan.audit()))
                        .build();
        return new Run(plan.scenario(), options, heard).perform();
    }

    CompletableFuture<RunResult> begin(Plan plan) {
        var result = new CompletableFuture<RunResult>();
        Thread.ofPlatform()
                .daemon()
                .name("run")
                .start(() -> {
                    try {
                        result.complete(perform(plan));
                    } catch (Throwable e) {
                        result.completeExceptionally(e);
                    }
                });
        return result;
    }

    /// Whether a run reached what it was to reach. That is not its whole verdict: on a machine that
    /// others keep busy a run finds itself worthless, and is right.
    static boolean met(RunRecord record) {
        var objectives = record.verdict().objectives();
        return !objectives.isEmpty() && objectives.stream().allMatch(ObjectiveResult::met);
    }

    static RunRecord record(CompletableFuture<RunResult> result) throws Exception {
        return result.get(60, TimeUnit.SECONDS).record();
    }

    void assertWritten() {
        assertTrue(Files.isRegularFile(runs.resolve("latest/result.json")));
        assertTrue(Files.isRegularFile(runs.resolve("latest/report.html")));
    }
}
