package io.chorus.playbooks.rpc;

import io.chorus.agents.ddl.AgentDdl;
import io.chorus.agents.ddl.InputReader;
import io.chorus.agents.filter.Filter;
import io.chorus.agents.protocol.RpcRequest;
import io.chorus.agents.rpc.Batches;
import io.chorus.agents.rpc.Discovery;
import io.chorus.agents.rpc.Ending;
import io.chorus.agents.rpc.FanOutRequest;
import io.chorus.agents.rpc.FanOutResult;
import io.chorus.agents.rpc.NodeIndex;
import io.chorus.agents.rpc.Patience;
import io.chorus.agents.rpc.Requester;
import io.chorus.agents.rpc.RequesterException;
import io.chorus.agents.rpc.RequesterOptions;
import io.chorus.broker.client.Commons;
import io.chorus.broker.client.ConnectionOptions;
import io.chorus.broker.client.ServerAddress;
import io.chorus.playbooks.PlaybookException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Choria nodes, asked as the real client asks them. Safe for any thread.
public final class ChoriaFleet implements Fleet {
    private static final int DEFAULT_TIMEOUT_SECONDS = 10;

    private final FleetOptions options;

    private final ReentrantLock lock = new ReentrantLock(); // guards all below
    private @Nullable Link link;
    private boolean closed;

    /// A connection with what it stands on.
    private record Link(Commons commons, Requester requester) {
        void close() {
            requester.close();
            commons.close();
        }
    }

    /// A fleet that nobody is connected to yet.
    public ChoriaFleet(FleetOptions options) {
        this.options = options;
    }

    @Override
    public Optional<AgentDdl> describe(String agent) {
        try {
            return options.ddls().find(agent);
        } catch (IllegalArgumentException e) {
            throw new PlaybookException(
                    "the description of the agent %s cannot be read: %s"
                            .formatted(agent, e.getMessage()),
                    e);
        }
    }

    @Override
    public List<String> discover(Filter filter, String agent, Duration time)
            throws InterruptedException {
        var requester = requester();
        var found = requester.discover(Discovery.of(filter, agent, time));
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return found.nodes().names();
    }

    @Override
    public Answers request(FleetRequest request, Awaiting awaiting) throws InterruptedException {
        var nodes = NodeIndex.of(request.nodes());
        var fanOut = fanOut(request, nodes).with(awaiting.callOff());
        var collector = awaiting.collector();
        var result = requester().send(fanOut.with(collector));
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return answers(result, collector);
    }

    @Override
    public String tell(FleetRequest request) throws InterruptedException {
        return requester()
                .tell(fanOut(request, NodeIndex.of(request.nodes())))
                .orElseThrow(ChoriaFleet::lost);
    }

    private static Answers answers(FanOutResult result, ReplyCollector collector) {
        if (result.ending() == Ending.NOT_SENT) {
            throw lost();
        }
        var timeline = result.timeline();
        return new Answers(
                result.requestId(),
                collector.replies(),
                result.missing(),
                Duration.ofNanos(timeline.endedNanos() - timeline.sentNanos()),
                result.ending() == Ending.STOPPED);
    }

    private FanOutRequest fanOut(FleetRequest request, NodeIndex nodes) {
        var ddl = describe(request.agent());
        var calls = calls(request, ddl);
        var sending = request.sending();
        var batches =
                new Batches(
                        sending.size(), sending.pause(), sending.sliding(), sending.lossLimit());
        var all =
                calls.size() == 1
                        ? FanOutRequest.direct(calls.getFirst(), nodes)
                        : FanOutRequest.direct(calls, nodes);
        var timeout = request.timeout();
        var patience = Patience.of(timeout == null ? timeout(ddl) : timeout);
        var limit = request.limit();
        return all.with(batches).with(limit == null ? patience : patience.withOverall(limit));
    }

    private static Duration timeout(Optional<AgentDdl> ddl) {
        int seconds = ddl.map(AgentDdl::timeoutSeconds).orElse(DEFAULT_TIMEOUT_SECONDS);
        return Duration.ofSeconds(seconds).plus(DISCOVERY_TIME);
    }

    /// Equal inputs are completed and checked once.
    private static List<RpcRequest> calls(FleetRequest request, Optional<AgentDdl> ddl) {
        var made = new HashMap<Map<?, ?>, RpcRequest>();
        var calls = new ArrayList<RpcRequest>();
        for (var inputs : request.inputs()) {
            calls.add(
                    made.computeIfAbsent(
                            inputs,
                            given ->
                                    new RpcRequest(
                                            request.agent(),
                                            request.action(),
                                            completed(request, ddl, given))));
        }
        return calls;
    }

    private static ObjectNode completed(
            FleetRequest request, Optional<AgentDdl> ddl, Map<?, ?> inputs) {
        var given = PlainValues.object(inputs);
        if (ddl.isEmpty()) {
            return given;
        }
        var action =
                ddl.get()
                        .action(request.action())
                        .orElseThrow(() ->
                                new FleetException(
                                        "agent %s has no action %s; it has %s"
                                                .formatted(
                                                        request.agent(),
                                                        request.action(),
                                                        String.join(
                                                                ", ", ddl.get().actionNames()))));
        try {
            return InputReader.completed(action, given);
        } catch (IllegalArgumentException e) {
            throw new FleetException(String.valueOf(e.getMessage()), e);
        }
    }

    private static FleetException lost() {
        return new FleetException("the broker was lost before the request was out");
    }

    /// Connects at the first call.
    private Requester requester() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (closed) {
                throw new FleetException("the connection to the fleet is closed already");
            }
            if (link == null) {
                link = connect();
            }
            return link.requester();
        } finally {
            lock.unlock();
        }
    }

    private Link connect() throws InterruptedException {
        // Ids must differ between processes that ask the same fleet, so the seed is anything.
        long seed = new SecureRandom().nextLong();
        var commons = Commons.start();
        try {
            var connection =
                    ConnectionOptions.requester(options.servers(), options.caller(), seed, commons);
            var requesterOptions =
                    RequesterOptions.of(connection, options.caller(), options.identity(), seed)
                            .withCollective(options.collective())
                            .withWorkers(options.workers());
            return new Link(commons, Requester.connect(requesterOptions, options.connectTimeout()));
        } catch (RequesterException e) {
            commons.close();
            throw new FleetException(
                    "no connection to %s: %s; start a broker there, or name another"
                            .formatted(named(), e.getMessage()),
                    e);
        } catch (InterruptedException | RuntimeException e) {
            commons.close();
            throw e;
        }
    }

    private String named() {
        return options.servers().stream().map(ServerAddress::url).collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        Link last;
        lock.lock();
        try {
            closed = true;
            last = link;
            link = null;
        } finally {
            lock.unlock();
        }
        if (last != null) {
            last.close();
        }
    }
}
