package io.chorus.emulator.stages;

import io.chorus.agents.node.NodeObserver;
import io.chorus.agents.rpc.FanOutResult;
import io.chorus.agents.rpc.NodeIndex;
import io.chorus.broker.server.MessageTap;
import io.chorus.reports.record.Stage;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Measures the stages of requests to a fleet; see the package.
///
/// ```java
/// var stages = StageClock.embedded(first, nodes);
/// var broker = Broker.start(options, stages.tap());
/// var settings = NodeSettings.builder("emu", seed).observer(stages.observer()).build();
/// …
/// var prepared = requester.prepare(request);
/// stages.open(prepared.requestId(), dueNanos);
/// var result = requester.send(prepared, dueNanos);
/// try (var times = stages.finish(result)) {
///     recorder.record(…, times);
/// }
/// ```
///
/// Safe for any thread; any number of requests may be open.
public final class StageClock {
    private static final List<Stage> EMBEDDED =
            List.of(
                    Stage.SEND,
                    Stage.TO_BROKER,
                    Stage.BROKER,
                    Stage.TO_NODE,
                    Stage.NODE,
                    Stage.FROM_NODE,
                    Stage.TO_CLIENT,
                    Stage.DECODE);
    private static final List<Stage> FOREIGN =
            List.of(Stage.SEND, Stage.REQUEST_WAY, Stage.NODE, Stage.REPLY_WAY, Stage.DECODE);
    private static final List<Stage> OUTSIDE = List.of(Stage.SEND, Stage.SYSTEM, Stage.DECODE);
    private static final int ARRAYS_KEPT = 16;

    private final List<Stage> stages;
    private final int first;
    private final NodeIndex nodes;
    private final OpenRequests requests = new OpenRequests();
    private final Queue<int[]> spare = new ConcurrentLinkedQueue<>();
    private final AtomicInteger spares = new AtomicInteger();

    private StageClock(List<Stage> stages, int first, NodeIndex nodes) {
        this.stages = stages;
        this.first = first;
        this.nodes = nodes;
    }

    /// For a fleet of ours on a broker of ours.
    ///
    /// @param first number of the first node
    /// @param nodes identities of all, in the order of their numbers
    public static StageClock embedded(int first, NodeIndex nodes) {
        return new StageClock(EMBEDDED, first, nodes);
    }

    /// For a fleet of ours on somebody else's broker, of which nothing is known.
    ///
    /// @param first number of the first node
    /// @param nodes identities of all, in the order of their numbers
    public static StageClock foreign(int first, NodeIndex nodes) {
        return new StageClock(FOREIGN, first, nodes);
    }

    /// For somebody else's fleet, of which nothing is known but its replies.
    public static StageClock outside() {
        return new StageClock(OUTSIDE, 0, NodeIndex.NONE);
    }

    /// The stages that are measured, in the order of the way.
    public List<Stage> stages() {
        return stages;
    }

    /// For the broker, if it is ours.
    public MessageTap tap() {
        return (_, name) -> {
            int node = nodes.number(name);
            return node < 0 ? new PublisherTap(requests) : new NodeTap(requests, node);
        };
    }

    /// For the nodes, if they are ours.
    public NodeObserver observer() {
        return (number, requestId, readNanos, answeredNanos) -> {
            var request = requests.find(requestId);
            int node = number - first;
            if (request != null && node >= 0 && node < nodes.size()) {
                request.put(node, RequestStamps.NODE_READ, readNanos);
                request.put(node, RequestStamps.NODE_ANSWERED, answeredNanos);
            }
        };
    }

    /// Begins to watch for a request that has not been sent yet.
    ///
    /// @param dueNanos as it will be given to the requester
    /// @throws IllegalArgumentException if the id has not 32 characters of ASCII
    public void open(String requestId, long dueNanos) {
        requests.add(new RequestStamps(RequestKey.of(requestId), dueNanos, array()));
    }

    /// Ends watching for a request that came to no result.
    public void abandon(String requestId) {
        var request = requests.remove(RequestKey.of(requestId));
        var stamps = request == null ? null : request.end();
        if (stamps != null) {
            giveBack(stamps);
        }
    }

    /// Ends watching for a request and tells the stages of its replies.
    ///
    /// @return to be closed when it has been read
    /// @throws IllegalStateException if the request is not open
    public FanOutStages finish(FanOutResult result) {
        var request = requests.remove(RequestKey.of(result.requestId()));
        var stamps = request == null ? null : request.end();
        if (stamps == null) {
            throw new IllegalStateException("request " + result.requestId() + " is not open");
        }
        return new FanOutStages(this, result, stamps);
    }

    /// The fleet.
    NodeIndex nodes() {
        return nodes;
    }

    private int[] array() {
        var used = spare.poll();
        if (used == null) {
            return new int[nodes.size() * RequestStamps.EACH];
        }
        spares.decrementAndGet();
        return used;
    }

    /// Keeps an array for another request.
    void giveBack(int[] stamps) {
        if (spares.incrementAndGet() <= ARRAYS_KEPT) {
            Arrays.fill(stamps, 0);
            spare.add(stamps);
        } else {
            spares.decrementAndGet();
        }
    }
}
