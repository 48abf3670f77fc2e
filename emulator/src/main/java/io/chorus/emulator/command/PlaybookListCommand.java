package io.chorus.emulator.command;

import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.book.Playbook;
import io.chorus.playbooks.book.PlaybookReader;
import io.chorus.playbooks.book.ShippedPlaybooks;
import io.chorus.playbooks.document.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;

/// `chorus playbook list`.
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Lists playbooks: file or name, name within, version, what it is for.",
            "",
            "Without a folder, those that come with Chorus (run them by their names) and those of this folder."
        },
        exitCodeListHeading = Help.EXIT,
        exitCodeList = {"0:done", "2:there is no such folder"},
        footerHeading = Help.EXAMPLES,
        footer = "  chorus playbook list playbooks")
final class PlaybookListCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "Where to look, instead of here and among those that come with Chorus.")
    private @Nullable Path folder;

    @Option(names = "--json", description = "Print a JSON array.")
    private boolean json;

    @Mixin private final Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        var all = JsonNodeFactory.instance.arrayNode();
        for (var file : files()) {
            var book = book(file);
            if (book.isPresent()) {
                var metadata = book.get().metadata();
                all.addObject()
                        .put("file", file.toString())
                        .put("name", metadata.name())
                        .put("version", metadata.version())
                        .put("description", metadata.description());
                if (!json) {
                    terminal.out()
                            .println(
                                    "%-30s %-20s %-8s %s"
                                            .formatted(
                                                    file,
                                                    metadata.name(),
                                                    metadata.version(),
                                                    metadata.description()));
                }
            }
        }
        if (json) {
            Json.print(terminal.out(), all);
        }
        terminal.out().flush();
        return ExitStatus.PASS.code();
    }

    private List<Path> files() {
        if (folder != null) {
            return files(folder);
        }
        var all = new ArrayList<>(ShippedPlaybooks.names().stream().map(Path::of).toList());
        all.addAll(files(Path.of(".")));
        return all;
    }

    private static List<Path> files(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .map(Path::normalize)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ChorusException(
                    ExitStatus.USAGE, "%s is no folder that can be read".formatted(folder), e);
        }
    }

    // Other YAML may lie in the folder, too: a playbook has a name and tasks.
    private static Optional<Playbook> book(Path file) {
        try {
            var book = PlaybookReader.read(file, new Findings());
            return book.name().isEmpty() || !book.document().has("tasks")
                    ? Optional.empty()
                    : Optional.of(book);
        } catch (PlaybookException _) {
            return Optional.empty();
        }
    }
}
