package io.chorus.playbooks.nodes;

import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.child.ChildProcess;
import io.chorus.playbooks.child.Command;
import io.chorus.playbooks.document.Check;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Properties;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Hosts that Terraform or OpenTofu has set up, by an output that lists them.
final class TerraformNodes implements NodeSetType {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern UNSAFE = Pattern.compile("[`$;|<>\\n\\r\\u0000&()'\"\\\\]");
    private static final Set<String> LISTS = Set.of("list", "set", "tuple");
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public String name() {
        return "terraform";
    }

    @Override
    public void check(Properties raw, Findings findings) {
        new Check(raw, findings)
                .need("output")
                .text("output", "statefile", "dir", "terraform")
                .known(Keys.with("output", "statefile", "dir", "terraform"));
        if (raw.has("statefile") == raw.has("dir")) {
            findings.add(
                    raw.spot(),
                    "needs either \"dir\", the folder of the configuration, or \"statefile\"");
        }
    }

    @Override
    public NodeSetSource load(Properties filled, NodeContext context) {
        for (var key : List.of("output", "statefile", "dir", "terraform")) {
            if (UNSAFE.matcher(filled.text(key, "")).find()) {
                throw filled.spot(key).error("is not safe for a shell");
            }
        }
        var output = filled.text("output");
        if (output.startsWith("-")) {
            throw filled.spot("output").error("want the name of an output, not " + output);
        }
        var words = new ArrayList<String>();
        words.add(program(filled, context.childEnvironment()));
        words.add("output");
        var folder = folder(filled);
        if (folder == null) {
            words.add("-state");
            words.add(stateFile(filled));
        }
        words.addAll(List.of("-json", output));
        return () -> resolve(filled, context, new Command(words), folder);
    }

    private static String program(Properties filled, Map<String, String> environment) {
        var given = filled.text("terraform", "");
        if (!given.isEmpty()) {
            if (!Files.isExecutable(filled.path("terraform"))) {
                throw filled.spot("terraform").error(given + " is no program that can be run");
            }
            return given;
        }
        for (var name : List.of("terraform", "tofu")) {
            for (var folder :
                    environment
                            .getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin")
                            .split(File.pathSeparator, -1)) {
                var program = Path.of(folder, name);
                if (Files.isExecutable(program) && !Files.isDirectory(program)) {
                    return program.toString();
                }
            }
        }
        throw filled.spot()
                .error(
                        "neither terraform nor tofu is in PATH; install one or name it: terraform: /path/to/it");
    }

    private static @Nullable Path folder(Properties filled) {
        var text = filled.text("dir", "");
        if (text.isEmpty()) {
            return null;
        }
        var folder = filled.path("dir");
        if (!Files.isDirectory(folder)) {
            throw filled.spot("dir").error(text + " is no folder");
        }
        return folder;
    }

    private static String stateFile(Properties filled) {
        var file = filled.path("statefile");
        if (!Files.isReadable(file)) {
            throw filled.spot("statefile").error(file + " cannot be read");
        }
        return file.toAbsolutePath().toString();
    }

    private static List<String> resolve(
            Properties filled, NodeContext context, Command command, @Nullable Path folder)
            throws InterruptedException {
        var ended = new ChildProcess(context.childEnvironment(), folder, LIMIT).run(command);
        if (!ended.success()) {
            var said = ended.err().isBlank() ? ended.out() : ended.err();
            throw filled.spot("output")
                    .error(
                            "%s ended with exit status %d: %s"
                                    .formatted(
                                            String.join(" ", command.words()),
                                            ended.status(),
                                            said.strip()));
        }
        return NodeNames.hosts(filled.spot("output"), "the output", names(filled, ended.out()));
    }

    /// The bare list that Terraform prints from 0.12 on, or the object that it printed before and
    /// prints of all outputs.
    private static List<String> names(Properties filled, String json) {
        JsonNode printed;
        try {
            printed = JSON.readTree(json);
        } catch (JacksonException e) {
            throw filled.spot("output")
                    .error("the output is no JSON: " + e.getOriginalMessage(), e);
        }
        var list =
                printed.isObject() && isList(printed.path("type"))
                        ? printed.path("value")
                        : printed;
        if (!list.isArray()) {
            throw wrong(filled, printed);
        }
        var names = new ArrayList<String>();
        for (var item : list) {
            if (!item.isString()) {
                throw wrong(filled, item);
            }
            names.add(item.stringValue());
        }
        return names;
    }

    private static boolean isList(JsonNode type) {
        return LISTS.contains(type.isArray() ? type.path(0).asString("") : type.asString(""));
    }

    private static PlaybookException wrong(Properties filled, JsonNode found) {
        var text = found.toString();
        return filled.spot("output")
                .error(
                        "want an output that is a list of names, not "
                                + text.substring(0, Math.min(80, text.length())));
    }
}
