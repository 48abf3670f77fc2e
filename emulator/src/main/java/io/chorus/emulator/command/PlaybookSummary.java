package io.chorus.emulator.command;

import io.chorus.playbooks.report.ReportFormat;
import io.chorus.playbooks.report.RunReport;
import java.io.PrintWriter;

/// What a person is told of a run that is over.
record PlaybookSummary(PrintWriter out) {
    /// @param written name of the report's file; empty if there is none
    /// @param json whether the whole report is wanted instead
    /// @param check whether only what it would reach is
    void show(RunReport done, String written, boolean json, boolean check) {
        if (json) {
            out.print(ReportFormat.JSON.write(done));
        } else if (check) {
            done.nodes()
                    .forEach((set, nodes) -> {
                        out.println("%s: %,d nodes".formatted(set, nodes.size()));
                        nodes.forEach(node -> out.println("  " + node));
                    });
            done.error().ifPresent(error -> out.println("would fail: " + error));
        } else {
            out.println(
                    "%s %s: %s after %.2f s, %d tasks ran"
                            .formatted(
                                    done.playbook(),
                                    done.playbookVersion(),
                                    done.success() ? "succeeded" : "failed",
                                    done.took().toNanos() / 1e9,
                                    done.tasks().stream().filter(task -> task.ran()).count()));
            if (!written.isEmpty()) {
                out.println("report: " + written);
            }
        }
        out.flush();
    }
}
