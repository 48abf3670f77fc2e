package io.chorus.playbooks.task;

import io.chorus.playbooks.assertion.Assertion;
import io.chorus.playbooks.assertion.AssertionException;
import io.chorus.playbooks.document.Properties;
import io.chorus.playbooks.nodes.NodeNames;
import io.chorus.playbooks.rpc.Sending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a call of nodes is to be.
///
/// @param nodes at least one, none twice
/// @param inputs for all of them
/// @param perNode inputs with their templates, filled in for each node; `null` for none
/// @param sending all but the limit of losses
/// @param assertion that each reply's data has to fulfil; `null` for none
/// @param minSuccess how many have to succeed; `null` for all
/// @param stopAt how many may be lost until no more are asked; `null` for any number
/// @param barrier a moment that all nodes are told; `null` for none
/// @param timeout for one try; `null` for what the agent says
/// @param failedOnly whether later tries leave out the nodes that have succeeded
record RpcTaskOptions(
        String agent,
        String action,
        List<String> nodes,
        Map<String, @Nullable Object> inputs,
        @Nullable Object perNode,
        Sending sending,
        boolean silent,
        boolean summarize,
        boolean fireAndForget,
        @Nullable Assertion assertion,
        @Nullable Amount minSuccess,
        @Nullable Amount stopAt,
        @Nullable Barrier barrier,
        @Nullable Duration timeout,
        boolean failedOnly) {
    static final Pattern ACTION = Pattern.compile("\\w+\\.\\w+");

    private static final Duration BATCH_PAUSE = Duration.ofSeconds(1);

    /// When all nodes are to begin.
    ///
    /// @param property that carries the moment in milliseconds
    /// @param lead from when the request is made until then
    record Barrier(String property, Duration lead) {}

    /// Reads them.
    ///
    /// @throws io.chorus.playbooks.PlaybookException if one is wrong
    static RpcTaskOptions of(Properties filled) {
        var exclusions = exclusions(filled);
        if (!exclusions.isEmpty()) {
            throw filled.spot().error(exclusions.getFirst());
        }
        var nodes = nodes(filled);
        var action = filled.text("action");
        if (!ACTION.matcher(action).matches()) {
            throw filled.spot("action").error(wantedAction(action));
        }
        int dot = action.indexOf('.');
        return new RpcTaskOptions(
                action.substring(0, dot),
                action.substring(dot + 1),
                nodes,
                filled.mapOrEmpty("properties"),
                filled.get("per_node") == null ? null : filled.map("per_node"),
                sending(filled, nodes.size()),
                filled.flag("silent", false),
                filled.texts("post", List.of()).contains("summarize"),
                filled.flag("fire_and_forget", false),
                assertion(filled),
                minSuccess(filled, nodes.size()),
                amount(filled, "stop_batches_at"),
                barrier(filled),
                timeout(filled),
                failedOnly(filled));
    }

    /// The same with another assertion, and without a line for each success.
    RpcTaskOptions asserting(Assertion other) {
        return new RpcTaskOptions(
                agent,
                action,
                nodes,
                inputs,
                perNode,
                sending,
                true,
                summarize,
                fireAndForget,
                other,
                minSuccess,
                stopAt,
                barrier,
                timeout,
                failedOnly);
    }

    /// What cannot be asked for together.
    static List<String> exclusions(Properties properties) {
        var sentences = new ArrayList<String>();
        if (Boolean.TRUE.equals(properties.get("fire_and_forget"))) {
            for (var key : List.of("assert", "post", "min_success", "stop_batches_at")) {
                if (properties.get(key) != null) {
                    sentences.add(
                            "\"fire_and_forget\" hears no answers, so leave out \"%s\""
                                    .formatted(key));
                }
            }
        }
        if (properties.get("window") != null && properties.get("batch_size") != null) {
            sentences.add("\"window\" and \"batch_size\" exclude each other: leave one out");
        }
        return sentences;
    }

    static String wantedAction(String action) {
        return "want agent.action, as in rpcutil.ping, not \"%s\"".formatted(action);
    }

    private static List<String> nodes(Properties filled) {
        filled.list("nodes");
        var nodes = List.copyOf(new LinkedHashSet<>(filled.texts("nodes", List.of())));
        if (nodes.isEmpty()) {
            throw filled.spot("nodes").error("is empty: want at least one node");
        }
        for (var node : nodes) {
            if (!NodeNames.isIdentity(node)) {
                throw filled.spot("nodes")
                        .error(
                                "\"%s\" is no name of a node: want letters, digits and . _ : -"
                                        .formatted(node));
            }
        }
        return nodes;
    }

    private static Sending sending(Properties filled, int nodes) {
        if (filled.get("window") != null) {
            long window = filled.whole("window");
            if (window < 1) {
                throw filled.spot("window").error("want 1 or more nodes at a time, not " + window);
            }
            return new Sending(
                    (int) Math.min(nodes, window), Duration.ZERO, true, Integer.MAX_VALUE);
        }
        int size = filled.get("batch_size") == null ? 0 : Amount.of(filled, "batch_size").of(nodes);
        return size == 0
                ? Sending.AT_ONCE
                : new Sending(
                        size,
                        filled.seconds("batch_sleep_time", BATCH_PAUSE),
                        false,
                        Integer.MAX_VALUE);
    }

    private static @Nullable Assertion assertion(Properties filled) {
        if (filled.get("assert") == null) {
            return null;
        }
        try {
            return Assertion.parse(filled.text("assert"));
        } catch (AssertionException e) {
            throw filled.spot("assert").error(String.valueOf(e.getMessage()), e);
        }
    }

    private static @Nullable Amount minSuccess(Properties filled, int nodes) {
        var amount = amount(filled, "min_success");
        if (amount != null && amount.of(nodes) > nodes) {
            throw filled.spot("min_success")
                    .error("%s of %d nodes cannot succeed".formatted(amount, nodes));
        }
        return amount;
    }

    private static @Nullable Amount amount(Properties filled, String key) {
        if (filled.get(key) == null) {
            return null;
        }
        var amount = Amount.of(filled, key);
        if (amount.number() == 0) {
            throw filled.spot(key).error("want more than 0");
        }
        return amount;
    }

    private static @Nullable Barrier barrier(Properties filled) {
        if (filled.get("barrier") == null) {
            return null;
        }
        var barrier = filled.section("barrier");
        var lead = barrier.seconds("lead", Duration.ZERO);
        if (lead.isZero()) {
            throw barrier.spot("lead").error("want more than 0 seconds");
        }
        return new Barrier(barrier.text("property"), lead);
    }

    private static @Nullable Duration timeout(Properties filled) {
        if (filled.get("timeout") == null) {
            return null;
        }
        var timeout = filled.seconds("timeout", Duration.ZERO);
        if (timeout.isZero()) {
            throw filled.spot("timeout").error("want more than 0 seconds");
        }
        return timeout;
    }

    private static boolean failedOnly(Properties filled) {
        return switch (filled.text("retry_on", "any").toLowerCase(Locale.ROOT)) {
            case "failed" -> true;
            case "any" -> false;
            case String other ->
                    throw filled.spot("retry_on").error("want any or failed, not " + other);
        };
    }
}
