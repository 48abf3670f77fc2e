package io.chorus.emulator.ask;

import io.chorus.agents.filter.Filter;
import io.chorus.agents.protocol.RpcReply;
import io.chorus.agents.rpc.Discovered;
import io.chorus.agents.rpc.Ending;
import io.chorus.agents.rpc.Expected;
import io.chorus.agents.rpc.FanOutRequest;
import io.chorus.agents.rpc.FanOutResult;
import io.chorus.agents.rpc.NodeIndex;
import io.chorus.agents.rpc.ReceivedReply;
import io.chorus.agents.rpc.ReplyListener;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.progress.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// One call of an action on the nodes that were found, with all replies.
///
/// @param discovered whom was found before limits
/// @param nodes who was called
/// @param started when, for people
/// @param answers all valid replies in the order they were taken in
public record Call(
        CallSettings settings,
        Discovered discovered,
        NodeIndex nodes,
        Instant started,
        FanOutResult result,
        List<Answer> answers) {

    /// One node's reply.
    ///
    /// @param body `null` if it could not be read
    /// @param timeSeconds when the node made it, Unix time
    public record Answer(String sender, @Nullable RpcReply body, long timeSeconds) {
        /// Whether the action did what it was asked to.
        public boolean ok() {
            return body != null && body.statusCode() == 0;
        }
    }

    public Call {
        answers = List.copyOf(answers);
    }

    /// Finds the nodes, calls them, waits.
    ///
    /// @throws ChorusException if nobody is found, or the broker is gone
    public static Call perform(AskSession session, CallSettings settings, Progress progress)
            throws InterruptedException {
        var agent = settings.call().agent();
        var discovered = session.discover(settings.filter(), agent, settings.discoveryTimeout());
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (discovered.nodes().size() == 0) {
            throw new ChorusException(
                    ExitStatus.OBJECTIVE_MISSED,
                    "no nodes were found within %d ms that have the agent %s and match the filter; chorus find shows who is there."
                            .formatted(settings.discoveryTimeout().toMillis(), agent));
        }
        var nodes = limited(settings, discovered.nodes());
        var started = Instant.now();
        var collector = new Collector(progress, nodes.size());
        var result = session.send(request(settings, nodes, collector));
        return new Call(settings, discovered, nodes, started, result, collector.answers());
    }

    private static NodeIndex limited(CallSettings settings, NodeIndex nodes) {
        var limit = settings.limit();
        if (limit == null) {
            return nodes;
        }
        try {
            var seed = settings.limitSeed();
            return NodeIndex.of(
                    seed == null
                            ? limit.first(nodes.names())
                            : limit.random(nodes.names(), new SplittableRandom(seed)));
        } catch (IllegalArgumentException e) {
            throw new ChorusException(ExitStatus.USAGE, e.getMessage() + "; raise --limit.", e);
        }
    }

    private static FanOutRequest request(
            CallSettings settings, NodeIndex nodes, ReplyListener listener) {
        var call = settings.call();
        var request =
                settings.broadcast()
                        ? FanOutRequest.broadcast(
                                call,
                                withAgent(settings.filter(), call.agent()),
                                Expected.nodes(nodes))
                        : FanOutRequest.direct(call, nodes).with(settings.batches());
        return request.within(settings.timeout()).with(listener);
    }

    private static Filter withAgent(Filter filter, String agent) {
        var agents = new ArrayList<>(filter.agents());
        if (!agents.contains(agent)) {
            agents.add(agent);
        }
        return new Filter(
                filter.facts(), filter.classes(), agents, filter.identities(), filter.compounds());
    }

    /// Whether somebody stopped it.
    public boolean interrupted() {
        return result.ending() == Ending.INTERRUPTED;
    }

    /// Whether everybody answered, and everybody's action succeeded.
    public boolean complete() {
        return result.missingCount() == 0 && result.failed() == 0;
    }

    /// From the request to its end.
    Duration requestTime() {
        return Duration.ofNanos(result.timeline().endedNanos() - result.timeline().sentNanos());
    }

    /// From the first publish to the last.
    Duration publishTime() {
        return Duration.ofNanos(result.timeline().publishedNanos() - result.timeline().sentNanos());
    }

    private static final class Collector implements ReplyListener {
        private static final int STEP = 64;

        private final Progress progress;
        private final int nodes;
        private final List<Answer> answers = Collections.synchronizedList(new ArrayList<>());

        Collector(Progress progress, int nodes) {
            this.progress = progress;
            this.nodes = nodes;
        }

        @Override
        public void onReply(ReceivedReply reply) {
            answers.add(new Answer(reply.senderId(), reply.body(), reply.timeSeconds()));
            if (answers.size() % STEP == 0) {
                progress.show("replies", Math.min(answers.size(), nodes), nodes);
            }
        }

        List<Answer> answers() {
            return List.copyOf(answers);
        }
    }
}
