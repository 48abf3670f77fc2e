package io.chorus.emulator.command;

import io.chorus.playbooks.report.LogLine;
import io.chorus.playbooks.report.RunReport;
import io.chorus.playbooks.report.TaskRecord;
import io.chorus.playbooks.template.PlainText;
import io.chorus.reports.steps.Step;
import io.chorus.reports.steps.StepsRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;

/// The run of a playbook as its page shows it.
final class PlaybookSteps {
    private PlaybookSteps() {}

    static StepsRecord of(RunReport report) {
        var inputs = new LinkedHashMap<String, String>();
        report.fixedInputs().forEach((name, value) -> inputs.put(name, PlainText.of(value)));
        report.liveInputs()
                .forEach(name -> inputs.put(name, "(read from its data store each time)"));
        var sets = new LinkedHashMap<String, Integer>();
        report.nodes().forEach((name, nodes) -> sets.put(name, nodes.size()));
        return new StepsRecord(
                "playbook",
                report.playbook(),
                report.playbookVersion(),
                report.runId(),
                "Chorus " + Version.current(),
                report.start(),
                report.took(),
                report.success(),
                report.interrupted(),
                report.error().orElse(""),
                inputs,
                sets,
                report.tasks().stream().map(task -> step(task, report.start())).toList(),
                report.log().stream().map(PlaybookSteps::line).toList());
    }

    private static Step step(TaskRecord task, Instant start) {
        var after = Duration.between(start, task.start());
        return new Step(
                task.set(),
                task.type(),
                task.description(),
                after.isNegative() ? Duration.ZERO : after,
                task.took(),
                task.ran() || !task.success()
                        ? task.success() ? Step.Outcome.OK : Step.Outcome.FAILED
                        : Step.Outcome.SKIPPED,
                task.attempt(),
                task.message(),
                task.nodes().ok(),
                task.nodes().failed(),
                task.nodes().silent());
    }

    private static String line(LogLine line) {
        return "%s %-5s %s: %s"
                .formatted(line.time(), line.level(), line.context(), line.message());
    }
}
