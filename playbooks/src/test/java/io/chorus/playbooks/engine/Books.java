package io.chorus.playbooks.engine;

import io.chorus.broker.client.ServerAddress;
import io.chorus.playbooks.book.PlaybookReader;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.report.LogLine;
import io.chorus.playbooks.report.RunReport;
import io.chorus.playbooks.rpc.ChoriaFleet;
import io.chorus.playbooks.rpc.FleetOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// Runs playbooks that tests have written.
final class Books {
    static final String HEAD =
            "name: book\nversion: 1.0\nauthor: A <a@example.net>\ndescription: D\n";

    private final Path folder;
    final List<LogLine> lines = new CopyOnWriteArrayList<>();

    Books(Path folder) {
        this.folder = folder;
    }

    RunReport run(String yaml) {
        return run(yaml, Map.of());
    }

    RunReport run(String yaml, Map<String, Object> inputs) {
        return run(yaml, inputs, Function.identity());
    }

    RunReport run(
            String yaml, Map<String, Object> inputs, Function<RunSettings, RunSettings> change) {
        var findings = new Findings();
        var text = yaml.startsWith("---") ? yaml : HEAD + yaml;
        var book = PlaybookReader.read(folder.resolve("book.yaml"), text, findings);
        if (!findings.isClean()) {
            throw new AssertionError(findings.errors());
        }
        return PlaybookRun.of(
                book,
                change.apply(
                        RunSettings.of(
                                inputs,
                                _ ->
                                        new ChoriaFleet(
                                                FleetOptions.of(
                                                        List.of(
                                                                ServerAddress.parse(
                                                                        "127.0.0.1:1")))),
                                lines::add)));
    }

    /// What tasks said, those of a set.
    static List<String> messages(RunReport report, String set) {
        return report.tasks().stream()
                .filter(task -> task.set().equals(set))
                .map(task -> task.message())
                .toList();
    }

    /// Each record as `set:description:passed`.
    static List<String> course(RunReport report) {
        return report.tasks().stream()
                .map(task ->
                        task.set()
                                + ":"
                                + task.description()
                                + ":"
                                + (task.ran() ? task.success() ? "ok" : "failed" : "not run"))
                .toList();
    }
}
