package io.chorus.playbooks.engine;

import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.book.Metadata;
import io.chorus.playbooks.document.Nearest;
import io.chorus.playbooks.input.Inputs;
import io.chorus.playbooks.store.RunEnvironment;
import io.chorus.playbooks.template.Expression;
import io.chorus.playbooks.template.NodePosition;
import io.chorus.playbooks.template.Scope;
import io.chorus.playbooks.template.Strftime;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What templates stand for in a run. Belongs to the thread of the run, but for
/// [#at(NodePosition)].
final class RunScope implements Scope {
    private final Metadata metadata;
    private final String runId;
    private final Inputs inputs;
    private final Results results;
    private final RunEnvironment environment;
    private final InstantSource clock;
    private final Instant started;
    private final boolean unquoted;
    private final Map<String, List<String>> nodes = new LinkedHashMap<>();

    RunScope(
            Metadata metadata,
            String runId,
            Inputs inputs,
            Results results,
            RunEnvironment environment,
            InstantSource clock,
            boolean unquoted) {
        this.metadata = metadata;
        this.runId = runId;
        this.inputs = inputs;
        this.results = results;
        this.environment = environment;
        this.clock = clock;
        this.started = clock.instant();
        this.unquoted = unquoted;
    }

    void nodes(Map<String, List<String>> resolved) {
        nodes.clear();
        nodes.putAll(resolved);
    }

    Map<String, List<String>> nodes() {
        return nodes;
    }

    @Override
    public @Nullable Object value(Expression expression) {
        return switch (expression) {
            case Expression.Input(var name) -> inputs.value(name);
            case Expression.Metadata(var name) -> {
                var item = metadata.item(name);
                if (item == null) {
                    throw new PlaybookException(
                            "there is no item of metadata \"%s\"".formatted(name));
                }
                yield item;
            }
            case Expression.NodeSet(var name) -> {
                var set = nodes.get(name);
                if (set == null) {
                    throw new PlaybookException(
                            "there is no node set \"%s\" yet%s"
                                    .formatted(name, Nearest.to(name, nodes.keySet())));
                }
                yield set;
            }
            case Expression.Date(var format, var utc) ->
                    Strftime.format(
                            format,
                            clock.instant().atZone(utc ? ZoneOffset.UTC : ZoneId.systemDefault()));
            case Expression.PreviousTask(var item) ->
                    TaskView.orNone(results.previous()).item(item);
            case Expression.FailedTask(var item) -> TaskView.orNone(results.failed()).item(item);
            case Expression.Registered(var name, var item) -> registered(name).item(item);
            case Expression.Uuid() -> UUID.randomUUID().toString();
            case Expression.ElapsedTime() ->
                    (clock.instant().toEpochMilli() - started.toEpochMilli()) / 1000.0;
            case Expression.Env(var name) ->
                    environment
                            .get(name)
                            .orElseThrow(() ->
                                    new PlaybookException(
                                            "the environment has no variable " + name));
            case Expression.RunId() -> runId;
            case Expression.NodeItem _, Expression.NodeShare _ ->
                    throw new PlaybookException("node.* stands for something within per_node only");
        };
    }

    private TaskView registered(String name) {
        var task = results.registered().get(name);
        if (task == null) {
            throw new PlaybookException("no task registered as \"%s\" has run yet".formatted(name));
        }
        return task;
    }

    @Override
    public boolean safeInShell(Expression expression, @Nullable Object value) {
        return unquoted
                || (expression instanceof Expression.Input(var name)
                        && inputs.shellsafe(name, value));
    }

    /// The same within properties that are made for one node.
    Scope at(NodePosition node) {
        return expression ->
                switch (expression) {
                    case Expression.NodeItem(var item) ->
                            switch (item) {
                                case "name" -> node.name();
                                case "index" -> (long) node.index();
                                default -> (long) node.count();
                            };
                    case Expression.NodeShare(var whole, var input) ->
                            node.share(whole.orElseGet(() -> whole(input)));
                    default -> value(expression);
                };
    }

    private long whole(Optional<Expression.Input> input) {
        var value = value(input.orElseThrow());
        if (value instanceof Long whole) {
            return whole;
        }
        throw new PlaybookException("node.share wants an input that is a whole number");
    }

    /// All of it as one map, for conditions. Inputs without a value are absent.
    Map<String, @Nullable Object> asMap() {
        var given = new LinkedHashMap<String, @Nullable Object>();
        for (var name : inputs.names()) {
            try {
                given.put(name, inputs.value(name));
            } catch (PlaybookException _) {
                // A condition sees that it is absent.
            }
        }
        var tasks = new LinkedHashMap<String, @Nullable Object>();
        results.registered().forEach((name, task) -> tasks.put(name, task.items()));
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("inputs", given);
        map.put("metadata", metadata.items());
        map.put("nodes", nodes);
        map.put("previous_task", TaskView.orNone(results.previous()).items());
        map.put("tasks", tasks);
        return map;
    }
}
