package io.chorus.playbooks.book;

import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Nearest;
import io.chorus.playbooks.document.Properties;
import io.chorus.playbooks.document.Words;
import io.chorus.playbooks.document.YamlFile;
import io.chorus.playbooks.input.InputSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads a playbook and finds what is wrong with it.
public final class PlaybookReader {
    /// The hooks there are.
    public static final List<String> HOOKS =
            List.of("pre_book", "post_book", "on_success", "on_fail", "pre_task", "post_task");

    private static final List<String> MAPPINGS =
            List.of("uses", "inputs", "data_stores", "nodes", "hooks", "task_lists");
    private static final List<String> LISTS = List.of("locks", "tasks");
    private static final Set<String> KEYS =
            Set.of(
                    "name",
                    "version",
                    "author",
                    "description",
                    "run_as",
                    "tags",
                    "loglevel",
                    "on_fail",
                    "uses",
                    "inputs",
                    "data_stores",
                    "locks",
                    "nodes",
                    "tasks",
                    "hooks",
                    "task_lists",
                    "macros",
                    "$schema");

    private final Properties book;
    private final Findings findings;
    private final Path file;

    private PlaybookReader(Path file, Properties book, Findings findings) {
        this.file = file;
        this.book = book;
        this.findings = findings;
    }

    /// Reads a file, or one that comes with Chorus where there is none of that name. What is wrong
    /// within the playbook goes to the findings; what is returned may be run only if they are
    /// clean.
    ///
    /// @throws io.chorus.playbooks.PlaybookException if the file cannot be read or is no YAML
    public static Playbook read(Path file, Findings findings) {
        var shipped = ShippedPlaybooks.text(file);
        if (shipped.isPresent()) {
            return read(file, shipped.get(), findings);
        }
        if (Files.notExists(file)) {
            throw new PlaybookException(ShippedPlaybooks.nothingCalled(file));
        }
        return new PlaybookReader(file, YamlFile.mapping(file), findings).read();
    }

    /// The same for a text.
    ///
    /// @param file stands for it in messages
    public static Playbook read(Path file, String text, Findings findings) {
        return new PlaybookReader(file, YamlFile.mapping(file.toString(), text), findings).read();
    }

    /// Reads a file that must be sound.
    ///
    /// @throws io.chorus.playbooks.PlaybookException with all that is wrong, a line each
    public static Playbook sound(Path file) {
        var findings = new Findings();
        var playbook = read(file, findings);
        if (!findings.isClean()) {
            throw new io.chorus.playbooks.PlaybookException(findings.errors());
        }
        return playbook;
    }

    private Playbook read() {
        for (var key : book.keys()) {
            if (!KEYS.contains(key)) {
                findings.add(book.spot(key), "a playbook has no such key" + Nearest.to(key, KEYS));
            }
        }
        var metadata = Metadata.read(book, findings);
        var usable = book.with(usable());
        var tasks = new TaskReader(findings);
        var main =
                usable.has("tasks") ? tasks.list("tasks", usable, "tasks") : List.<TaskEntry>of();
        var playbook =
                new Playbook(
                        file,
                        book,
                        metadata,
                        section(usable, "uses"),
                        InputSpec.all(section(usable, "inputs"), findings),
                        section(usable, "data_stores"),
                        locks(usable, metadata.name()),
                        section(usable, "nodes"),
                        main,
                        lists(section(usable, "task_lists"), tasks),
                        hooks(section(usable, "hooks"), tasks));
        new PlaybookCheck(playbook, findings).run();
        return playbook;
    }

    /// The values that are of the kind they must be; the others are findings.
    private Map<String, @org.jspecify.annotations.Nullable Object> usable() {
        var usable =
                new LinkedHashMap<String, @org.jspecify.annotations.Nullable Object>(book.values());
        for (var key : MAPPINGS) {
            if (book.has(key) && !(book.get(key) instanceof Map)) {
                findings.add(
                        book.spot(key),
                        "want a mapping, not %s; leave the key out if there is none"
                                .formatted(Words.kind(book.get(key))));
                usable.remove(key);
            }
        }
        for (var key : LISTS) {
            if (book.has(key) && !(book.get(key) instanceof List)) {
                findings.add(
                        book.spot(key),
                        "want a list, not %s; leave the key out if there is none"
                                .formatted(Words.kind(book.get(key))));
                usable.remove(key);
            }
        }
        if (book.get("tags") != null && !(book.get("tags") instanceof List)) {
            findings.add(book.spot("tags"), "want a list, not " + Words.kind(book.get("tags")));
        }
        return usable;
    }

    private static Properties section(Properties book, String key) {
        return book.has(key) ? book.section(key) : book.with(Map.of());
    }

    private List<LockPath> locks(Properties usable, String playbook) {
        return LockPath.read(usable, "locks", playbook, findings);
    }

    private Map<String, List<TaskEntry>> hooks(Properties hooks, TaskReader tasks) {
        var read = new LinkedHashMap<String, List<TaskEntry>>();
        for (var name : hooks.keys()) {
            if (!HOOKS.contains(name)) {
                findings.add(
                        hooks.spot(name),
                        "there is no such hook, want one of %s%s"
                                .formatted(String.join(", ", HOOKS), Nearest.to(name, HOOKS)));
            } else {
                read.put(name, tasks.list(name, hooks, name));
            }
        }
        return read;
    }

    private static Map<String, List<TaskEntry>> lists(Properties lists, TaskReader tasks) {
        var read = new LinkedHashMap<String, List<TaskEntry>>();
        for (var name : new ArrayList<>(lists.keys())) {
            read.put(name, tasks.list(name, lists, name));
        }
        return read;
    }
}
