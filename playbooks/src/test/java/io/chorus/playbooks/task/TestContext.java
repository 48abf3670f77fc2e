package io.chorus.playbooks.task;

import io.chorus.playbooks.document.YamlFile;
import io.chorus.playbooks.rpc.Fleet;
import io.chorus.playbooks.store.StoreException;
import io.chorus.playbooks.template.NodePosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A run of one task, by itself.
final class TestContext implements TaskContext {
    final List<String> lines = new ArrayList<>();
    final Map<String, @Nullable Object> data = new HashMap<>();
    private final @Nullable Fleet fleet;
    private int attempt = 1;
    private NodesOutcome before = NodesOutcome.NONE;

    TestContext(@Nullable Fleet fleet) {
        this.fleet = fleet;
    }

    /// A run that reaches no nodes.
    static TestContext alone() {
        return new TestContext(null);
    }

    /// Runs what stands in a playbook below the name of a task.
    TaskResult run(String type, String yaml) throws InterruptedException {
        return load(type, yaml).run(this);
    }

    /// Runs it again, as the try after one with that outcome.
    TaskResult again(String type, String yaml, NodesOutcome outcome) throws InterruptedException {
        attempt++;
        before = outcome;
        return run(type, yaml);
    }

    static Task load(String type, String yaml) {
        return TaskTypes.find(type).orElseThrow().load(YamlFile.mapping("test.yaml", yaml));
    }

    @Override
    public String playbook() {
        return "a_playbook";
    }

    @Override
    public String caller() {
        return "choria=ops.mcollective";
    }

    @Override
    public String description() {
        return "The task";
    }

    @Override
    public Instant started() {
        return Instant.EPOCH;
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public NodesOutcome before() {
        return before;
    }

    @Override
    public Fleet fleet() {
        if (fleet == null) {
            throw new AssertionError("this task was not to reach nodes");
        }
        return fleet;
    }

    @Override
    public SharedData data() {
        return new SharedData() {
            @Override
            public @Nullable Object read(String path) {
                if (!data.containsKey(path)) {
                    throw new StoreException("no such key: " + path);
                }
                return data.get(path);
            }

            @Override
            public @Nullable Object write(String path, @Nullable Object value) {
                data.put(path, value);
                return value;
            }

            @Override
            public void delete(String path) {
                data.remove(path);
            }

            @Override
            public long deleteAll(String path) {
                long before = data.size();
                data.keySet().removeIf(key -> key.startsWith(path));
                return before - data.size();
            }
        };
    }

    @Override
    public Map<String, String> childEnvironment() {
        var environment = new HashMap<>(System.getenv());
        environment.put("LC_ALL", "C");
        return environment;
    }

    @Override
    public TaskLog log() {
        return new TaskLog() {
            @Override
            public void debug(String line) {
                lines.add("debug " + line);
            }

            @Override
            public void info(String line) {
                lines.add("info " + line);
            }

            @Override
            public void warn(String line) {
                lines.add("warn " + line);
            }

            @Override
            public void error(String line) {
                lines.add("error " + line);
            }
        };
    }

    /// Fills in the names, indexes and shares of nodes where they are all of a value.
    @Override
    public @Nullable Object fill(@Nullable Object value, NodePosition node) {
        return switch (value) {
            case Map<?, ?> map -> {
                var filled = new LinkedHashMap<String, @Nullable Object>();
                map.forEach((key, inner) -> filled.put(String.valueOf(key), fill(inner, node)));
                yield filled;
            }
            case String text when text.equals("{{{ node.name }}}") -> node.name();
            case String text when text.equals("{{{ node.index }}}") -> (long) node.index();
            case String text when text.equals("{{{ node.share(10) }}}") -> node.share(10);
            case null, default -> value;
        };
    }

    @Override
    public TaskResult playList(String name, Map<String, ? extends @Nullable Object> inputs) {
        return TaskResult.failed("no list " + name);
    }

    @Override
    public TaskResult playFile(String file, Map<String, ? extends @Nullable Object> inputs) {
        return TaskResult.failed("no file " + file);
    }
}
