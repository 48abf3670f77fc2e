package io.chorus.playbooks.task;

import io.chorus.playbooks.document.Words;
import io.chorus.playbooks.rpc.Answers;
import io.chorus.playbooks.rpc.FleetRequest;
import io.chorus.playbooks.rpc.NodeReply;
import io.chorus.playbooks.rpc.Sending;
import io.chorus.playbooks.template.NodePosition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One try of a call of nodes. Used once.
final class RpcTask {
    private static final int NAMES_SHOWN = 20;

    private final RpcTaskOptions options;
    private final TaskContext context;
    private final boolean again;

    RpcTask(RpcTaskOptions options, TaskContext context) {
        this.options = options;
        this.context = context;
        again = options.failedOnly() && context.attempt() > 1 && !context.before().isEmpty();
    }

    TaskResult run() throws InterruptedException {
        var addressed = addressed();
        var request = request(addressed);
        if (options.fireAndForget()) {
            var id = context.fleet().tell(request);
            return TaskResult.passed(
                    "request %s: %s is sent to %s".formatted(id, name(), nodes(addressed.size())),
                    List.of());
        }
        var answers = context.fleet().request(request);
        warnOfLateRequest(answers);
        log(answers);
        var outcome = outcome(answers);
        var message = new RpcVerdict(options, outcome, answers.stopped());
        boolean success = message.success();
        return new TaskResult(
                success,
                success ? passed(answers, addressed.size()) : message.failure(answers.requestId()),
                data(answers),
                outcome);
    }

    private String name() {
        return options.agent() + "." + options.action();
    }

    private static String nodes(int count) {
        return count == 1 ? "1 node" : count + " nodes";
    }

    /// All nodes, or those that have not succeeded yet.
    private List<String> addressed() {
        if (!again) {
            return options.nodes();
        }
        var done = new LinkedHashSet<>(context.before().ok());
        return options.nodes().stream().filter(node -> !done.contains(node)).toList();
    }

    private FleetRequest request(List<String> addressed) {
        var stopAt = options.stopAt();
        var sending = options.sending();
        return new FleetRequest(
                options.agent(),
                options.action(),
                addressed,
                inputs(addressed),
                stopAt == null
                        ? sending
                        : new Sending(
                                sending.size(),
                                sending.pause(),
                                sending.sliding(),
                                stopAt.of(options.nodes().size())),
                options.timeout(),
                options.timeout());
    }

    private List<Map<String, @Nullable Object>> inputs(List<String> addressed) {
        var common = new LinkedHashMap<>(options.inputs());
        var barrier = options.barrier();
        if (barrier != null) {
            common.put(barrier.property(), System.currentTimeMillis() + barrier.lead().toMillis());
        }
        if (options.perNode() == null) {
            return List.of(common);
        }
        var positions = new HashMap<String, Integer>();
        options.nodes().forEach(node -> positions.put(node, positions.size()));
        var all = new ArrayList<Map<String, @Nullable Object>>();
        for (var node : addressed) {
            int index = positions.getOrDefault(node, 0);
            var position = new NodePosition(node, index, options.nodes().size());
            var own = new LinkedHashMap<>(common);
            if (context.fill(options.perNode(), position) instanceof Map<?, ?> filled) {
                own.putAll(Words.mapping(filled));
            }
            all.add(own);
        }
        return all;
    }

    private void warnOfLateRequest(Answers answers) {
        var barrier = options.barrier();
        if (barrier != null && answers.elapsed().compareTo(barrier.lead()) > 0) {
            context.log()
                    .warn(
                            "the request took %d ms, longer than the lead of its barrier, %d ms: nodes may have begun late"
                                    .formatted(
                                            answers.elapsed().toMillis(),
                                            barrier.lead().toMillis()));
        }
    }

    private void log(Answers answers) {
        for (var reply : answers.replies()) {
            if (!reply.ok()) {
                context.log()
                        .warn(
                                "%s failed with status %d: %s"
                                        .formatted(
                                                reply.sender(),
                                                reply.statusCode(),
                                                reply.statusMessage()));
            } else if (!options.silent()) {
                context.log().info(reply.sender() + ": " + HttpCall.json(reply.data()));
            }
        }
        var silent = answers.silent();
        if (!silent.isEmpty()) {
            var names = silent.subList(0, Math.min(NAMES_SHOWN, silent.size()));
            context.log()
                    .warn(
                            "no answer from %s: %s%s"
                                    .formatted(
                                            nodes(silent.size()),
                                            String.join(", ", names),
                                            names.size() < silent.size() ? ", …" : ""));
        }
    }

    /// Over all tries where later ones leave out who has succeeded. A node whose answer does not
    /// fulfil the assertion has failed.
    private NodesOutcome outcome(Answers answers) {
        var ok = new ArrayList<>(again ? context.before().ok() : List.of());
        var failed = new LinkedHashMap<String, String>();
        var assertion = options.assertion();
        for (var reply : answers.replies()) {
            if (!reply.ok()) {
                failed.put(reply.sender(), reason(reply));
            } else if (assertion != null && !assertion.matches(reply.data())) {
                failed.put(reply.sender(), RpcVerdict.UNMATCHED + assertion);
            } else {
                ok.add(reply.sender());
            }
        }
        return new NodesOutcome(ok, failed, answers.silent());
    }

    private static String reason(NodeReply reply) {
        return reply.statusMessage().isEmpty()
                ? "status " + reply.statusCode()
                : reply.statusMessage();
    }

    private String passed(Answers answers, int count) {
        if (options.summarize()) {
            var ddl = context.fleet().describe(options.agent());
            var summary =
                    ddl.flatMap(agent -> agent.action(options.action()))
                            .map(action -> Summary.of(action, answers.replies()));
            if (summary.isPresent() && !summary.get().isEmpty()) {
                summary.get().lines().forEach(context.log()::info);
                return context.description() + ": " + summary.get().merged();
            }
        }
        return "request %s: %s on %s in %.2f s"
                .formatted(
                        answers.requestId(),
                        name(),
                        nodes(count),
                        answers.elapsed().toNanos() / 1e9);
    }

    private List<Map<String, @Nullable Object>> data(Answers answers) {
        return answers.replies().stream().map(reply -> data(answers, reply)).toList();
    }

    private Map<String, @Nullable Object> data(Answers answers, NodeReply reply) {
        var data = new LinkedHashMap<String, @Nullable Object>();
        data.put("agent", options.agent());
        data.put("action", options.action());
        data.put("sender", reply.sender());
        data.put("statuscode", (long) reply.statusCode());
        data.put("statusmsg", reply.statusMessage());
        data.put("data", reply.data());
        data.put("requestid", answers.requestId());
        return data;
    }
}
