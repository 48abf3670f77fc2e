package io.chorus.agents.node;

import io.chorus.agents.protocol.Subjects;
import io.chorus.broker.wire.ByteString;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What all nodes of a fleet have in common, and the maker of the nodes.
///
/// ```java
/// var blueprint = new Blueprint(NodeSettings.builder("emu", seed).build(), InstantSource.system());
/// var node = blueprint.node(0);
/// var connection = new Connection(options, node);
/// node.subscriptions().forEach(subject -> connection.subscribe(subject, null));
/// Thread.ofVirtual().name(node.identity()).start(connection);
/// ```
///
/// Safe for any thread.
public final class Blueprint {
    // Odd and far apart, so that neither neighbours nor purposes resemble each other.
    private static final long NODE_STEP = 0x9e3779b97f4a7c15L;
    private static final long PURPOSE_STEP = 0xd1342543de82ef95L;

    private final NodeSettings settings;
    private final InstantSource clock;
    private final Map<String, Agent> agentsByName = new HashMap<>();
    private final List<String> agentNames;
    private final List<ByteString> broadcasts;
    private final AliveEvents aliveEvents;
    private final Answering answering;
    private final Receiving receiving;
    private final ConcurrentMap<String, String> texts = new ConcurrentHashMap<>();

    /// Lays out the nodes of one fleet.
    ///
    /// @param clock for the age of requests and the time of replies
    public Blueprint(NodeSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        List<Agent> agents = agents(settings);
        broadcasts =
                agents.stream()
                        .flatMap(agent -> broadcasts(agent, settings.collectives()))
                        .toList();
        agents.forEach(agent -> agentsByName.put(agent.name(), agent));
        agentNames = agentsByName.keySet().stream().sorted().toList();
        aliveEvents = new AliveEvents(clock);
        answering = new Answering(this);
        receiving = new Receiving(this);
    }

    /// In the order in which a Choria server loads and subscribes them; the place to add one.
    private static List<Agent> agents(NodeSettings settings) {
        String version = settings.version();
        var agents = new ArrayList<Agent>();
        agents.add(new DiscoveryAgent(version));
        agents.add(new RpcUtilAgent(version));
        var host = settings.host();
        if (host == null || host.pretended()) {
            agents.add(new ChoriaUtilAgent(version));
            agents.add(new ScoutAgent(version));
        }
        if (host != null) {
            agents.add(new ManagerAgent(host));
        }
        IntStream.range(0, settings.emulatedAgents())
                .mapToObj(i -> new EmulatedAgent(i, settings.remoteExit()))
                .forEach(agents::add);
        return List.copyOf(agents);
    }

    private static Stream<ByteString> broadcasts(Agent agent, List<String> collectives) {
        return collectives.stream()
                .map(collective -> Subjects.broadcast(collective, agent.name()))
                .map(ByteString::of);
    }

    /// Makes a node; the same index gives a node with the same identity, facts and ids.
    ///
    /// @param index from 0: the node's number is that of the first node plus this
    public Node node(int index) {
        int number = Math.addExact(settings.first(), index);
        return new Node(this, number, settings.identity().of(number));
    }

    /// What the nodes were asked to be.
    public NodeSettings settings() {
        return settings;
    }

    /// Sends the `alive` events of all nodes that have started; to be run about once a second.
    public Runnable aliveEvents() {
        return aliveEvents;
    }

    /// Agent names, sorted.
    public List<String> agentNames() {
        return agentNames;
    }

    /// What every node subscribes to, in this order.
    List<ByteString> broadcasts() {
        return broadcasts;
    }

    Optional<Agent> agent(String name) {
        return Optional.ofNullable(agentsByName.get(name));
    }

    /// What is left to chance about a node, always the same for one purpose.
    RandomGenerator random(int number, String purpose) {
        long nodeSeed = settings.seed() + number * NODE_STEP;
        return new SplittableRandom(nodeSeed ^ (purpose.hashCode() * PURPOSE_STEP));
    }

    /// The same text as one object for all nodes: few brokers, many nodes.
    String sharedText(String text) {
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    Answering answering() {
        return answering;
    }

    Receiving receiving() {
        return receiving;
    }

    InstantSource clock() {
        return clock;
    }

    /// Lets a node that has started send its `alive` events.
    void started(Node node) {
        aliveEvents.add(node);
    }
}
