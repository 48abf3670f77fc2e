package io.chorus.playbooks.book;

import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Nearest;
import io.chorus.playbooks.document.Properties;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a playbook says of itself.
///
/// @param logLevel `debug`, `info`, `warn`, `error` or `fatal`
/// @param runAs the caller, such as `choria=ops.mcollective`; empty for the local user
/// @param onFail taken and shown, never acted on
public record Metadata(
        String name,
        String version,
        String author,
        String description,
        List<String> tags,
        String logLevel,
        String runAs,
        String onFail) {
    /// The levels of the log, the most talkative first.
    public static final List<String> LEVELS = List.of("debug", "info", "warn", "error", "fatal");

    static final List<String> NAMES =
            List.of(
                    "name",
                    "version",
                    "author",
                    "description",
                    "tags",
                    "on_fail",
                    "loglevel",
                    "run_as");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]+");
    private static final Pattern CALLER = Pattern.compile("\\w+=[\\w.-]+");

    /// Keeps a copy of the tags.
    public Metadata {
        tags = List.copyOf(tags);
    }

    static Metadata read(Properties book, Findings findings) {
        for (var key : List.of("name", "version", "author", "description")) {
            var value = book.get(key);
            if (value == null || Boolean.FALSE.equals(value)) {
                findings.add(book.spot(key), "a playbook needs the key \"%s\"".formatted(key));
            } else if (value instanceof List || value instanceof Map) {
                findings.add(book.spot(key), "want a text");
            }
        }
        var name = scalar(book, "name", "");
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            findings.add(
                    book.spot("name"),
                    "want letters, digits, _ and - only: the name becomes part of paths and file names");
        }
        var runAs = scalar(book, "run_as", "");
        if (!runAs.isEmpty() && !CALLER.matcher(runAs).matches()) {
            findings.add(
                    book.spot("run_as"),
                    "want a caller such as choria=ops.mcollective, or leave it out");
        }
        var level = scalar(book, "loglevel", "info");
        if (!LEVELS.contains(level)) {
            findings.add(
                    book.spot("loglevel"),
                    "want one of %s%s"
                            .formatted(String.join(", ", LEVELS), Nearest.to(level, LEVELS)));
        }
        return new Metadata(
                name,
                scalar(book, "version", ""),
                scalar(book, "author", ""),
                scalar(book, "description", ""),
                book.get("tags") instanceof List<?> tags
                        ? tags.stream().map(String::valueOf).toList()
                        : List.of(),
                LEVELS.contains(level) ? level : "info",
                runAs,
                scalar(book, "on_fail", "fail"));
    }

    private static String scalar(Properties book, String key, String otherwise) {
        var value = book.get(key);
        return value == null || value instanceof List || value instanceof Map
                ? otherwise
                : book.source(key);
    }

    /// What `metadata.<name>` stands for; null if there is nothing of that name.
    public @Nullable Object item(String name) {
        return items().get(name);
    }

    /// All items.
    public Map<String, Object> items() {
        var items = new LinkedHashMap<String, Object>();
        items.put("name", name);
        items.put("version", version);
        items.put("author", author);
        items.put("description", description);
        items.put("tags", tags);
        items.put("on_fail", onFail);
        items.put("loglevel", logLevel);
        items.put("run_as", runAs);
        return items;
    }
}
