package io.chorus.agents.node;

import io.chorus.agents.host.HostControl;
import io.chorus.agents.node.facts.FactSource;
import io.chorus.agents.node.facts.GeneratedFacts;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the nodes of a fleet are to be. Made with a [#builder].
///
/// @param identity how they are called
/// @param seed of the run; what is random about a node is drawn from it and the node's number
/// @param first number of the first node, at least 0
/// @param emulatedAgents how many agents `emulated0`, `emulated1`, … each has
/// @param collectives the ones each is in, the main one first; at least one
/// @param facts where facts and classes come from
/// @param audit where RPC requests are noted
/// @param lifecycleEvents whether they tell when they start, live and stop
/// @param version of the Choria server they pretend to be
/// @param configFile the path they name as their configuration
/// @param remoteExit what `exit_emulator` does, a remote kill; `null`, as by default, for no such
///   action
/// @param behaviour how emulated agents answer
/// @param observer told of every reply
/// @param sharing what they do once for all of them
/// @param host what their manager agent `emulator` acts on; `null`, as by default, for no such
///   agent
public record NodeSettings(
        NodeIdentity identity,
        long seed,
        int first,
        int emulatedAgents,
        List<String> collectives,
        FactSource facts,
        AuditLog audit,
        boolean lifecycleEvents,
        String version,
        String configFile,
        @Nullable Runnable remoteExit,
        Behaviour behaviour,
        NodeObserver observer,
        Sharing sharing,
        @Nullable HostControl host) {

    /// The version that the recorded servers bear.
    public static final String SERVER_VERSION = "0.29.4";

    private static final String MAIN_COLLECTIVE = "mcollective";
    private static final Pattern COLLECTIVE = Pattern.compile("[A-Za-z0-9_-]+");

    public NodeSettings {
        collectives = List.copyOf(collectives);
        if (first < 0) {
            throw new IllegalArgumentException("first node " + first + " is below 0");
        }
        if (emulatedAgents < 0) {
            throw new IllegalArgumentException(emulatedAgents + " emulated agents are below 0");
        }
        if (collectives.isEmpty() || new HashSet<>(collectives).size() < collectives.size()) {
            throw new IllegalArgumentException(
                    "collectives are " + collectives + ": want at least one, each once");
        }
        for (String collective : collectives) {
            if (!COLLECTIVE.matcher(collective).matches()) {
                throw new IllegalArgumentException(
                        "bad collective \"" + collective + "\": want letters, digits, - and _");
            }
        }
    }

    /// Starts with nodes numbered from 1 in one collective with one emulated agent, generated
    /// facts, lifecycle events, no audit and no remote exit; they answer what they are asked for,
    /// at once and always, and share nothing.
    ///
    /// @throws IllegalArgumentException if the name is no part of an identity
    public static Builder builder(String name, long seed) {
        return new Builder(name, seed);
    }

    /// The same for a single node that is called so and not otherwise.
    ///
    /// @throws IllegalArgumentException if no node can be called so
    public static Builder named(String identity, long seed) {
        return new Builder(NodeIdentity.exactly(identity), seed);
    }

    /// The same for nodes whose first has another number.
    public NodeSettings withFirst(int number) {
        return new NodeSettings(
                identity,
                seed,
                number,
                emulatedAgents,
                collectives,
                facts,
                audit,
                lifecycleEvents,
                version,
                configFile,
                remoteExit,
                behaviour,
                observer,
                sharing,
                host);
    }

    /// The names of so many collectives: `mcollective`, `collective1`, `collective2`, …
    ///
    /// @param count at least 1
    public static List<String> collectiveNames(int count) {
        return Stream.concat(
                        Stream.of(MAIN_COLLECTIVE),
                        IntStream.range(1, count).mapToObj(i -> "collective" + i))
                .toList();
    }

    /// Settings in the making; for one thread.
    public static final class Builder {
        private final NodeIdentity identity;
        private final long seed;
        private int first = 1;
        private int emulatedAgents = 1;
        private List<String> collectives = collectiveNames(1);
        private FactSource facts;
        private AuditLog audit = AuditLog.NONE;
        private boolean lifecycleEvents = true;
        private String version = SERVER_VERSION;
        private String configFile = "/etc/choria/server.conf";
        private @Nullable Runnable remoteExit;
        private Behaviour behaviour = Behaviour.PLAIN;
        private NodeObserver observer = NodeObserver.NONE;
        private Sharing sharing = Sharing.NOTHING;
        private @Nullable HostControl host;

        private Builder(String name, long seed) {
            this(NodeIdentity.of(name, seed), seed);
        }

        private Builder(NodeIdentity identity, long seed) {
            this.identity = identity;
            this.seed = seed;
            this.facts = new GeneratedFacts(seed);
        }

        public Builder first(int number) {
            first = number;
            return this;
        }

        public Builder emulatedAgents(int count) {
            emulatedAgents = count;
            return this;
        }

        public Builder collectives(List<String> names) {
            collectives = names;
            return this;
        }

        public Builder facts(FactSource source) {
            facts = source;
            return this;
        }

        public Builder audit(AuditLog log) {
            audit = log;
            return this;
        }

        public Builder lifecycleEvents(boolean wanted) {
            lifecycleEvents = wanted;
            return this;
        }

        public Builder version(String server) {
            version = server;
            return this;
        }

        public Builder configFile(String path) {
            configFile = path;
            return this;
        }

        public Builder remoteExit(Runnable exit) {
            remoteExit = exit;
            return this;
        }

        public Builder behaviour(Behaviour emulated) {
            behaviour = emulated;
            return this;
        }

        public Builder observer(NodeObserver told) {
            observer = told;
            return this;
        }

        public Builder sharing(Sharing what) {
            sharing = what;
            return this;
        }

        /// Gives each the agent that manages emulators on a host. One on a real host has no agents
        /// but those that can tell the truth about it: no `scout`, no `choria_util`.
        public Builder host(HostControl control) {
            host = control;
            return this;
        }

        /// The settings, checked.
        ///
        /// @throws IllegalArgumentException in a sentence if something makes no sense
        public NodeSettings build() {
            return new NodeSettings(
                    identity,
                    seed,
                    first,
                    emulatedAgents,
                    collectives,
                    facts,
                    audit,
                    lifecycleEvents,
                    version,
                    configFile,
                    remoteExit,
                    behaviour,
                    observer,
                    sharing,
                    host);
        }
    }
}
