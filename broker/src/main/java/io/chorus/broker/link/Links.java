package io.chorus.broker.link;

import io.netty.channel.Channel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Which connections of a broker, or of a proxy, are under which conditions.
///
/// Rules name connections by what they said in CONNECT, a node its identity; a connection that has
/// not spoken yet has the name `null`, so a rule for everybody holds from the accept on and one for
/// some names begins with CONNECT. Where several rules match, the youngest holds.
///
/// For any thread but event loops; methods return when every connection is as they say.
public final class Links {
    private static final long LIMIT_SECONDS = 5;

    /// Conditions that hold for some connections until they are lifted.
    public final class Rule implements AutoCloseable {
        private final Predicate<@Nullable String> who;
        private final LinkConditions conditions;
        private volatile int connections;

        private Rule(Predicate<@Nullable String> who, LinkConditions conditions) {
            this.who = who;
            this.conditions = conditions;
        }

        /// How many connections it matched when it was applied.
        public int connections() {
            return connections;
        }

        /// What it does.
        public LinkConditions conditions() {
            return conditions;
        }

        /// Ends it; what it held back goes on at once. A second call changes nothing.
        @Override
        public void close() {
            if (rules.remove(this)) {
                refresh();
            }
        }
    }

    private final LiveConnections connections;
    private final CopyOnWriteArrayList<Rule> rules = new CopyOnWriteArrayList<>();
    private final Set<LinkShaper> shapers = ConcurrentHashMap.newKeySet();
    private final AtomicLong numbers = new AtomicLong();

    /// @param connections those that stand
    public Links(LiveConnections connections) {
        this.connections = connections;
    }

    /// Puts connections under conditions, those that stand and those to come.
    ///
    /// @param who asked on event loops, with the name of a connection or `null` before it has one
    public Rule apply(Predicate<@Nullable String> who, LinkConditions conditions) {
        var rule = new Rule(who, conditions);
        rules.addFirst(rule);
        rule.connections = refresh(rule);
        return rule;
    }

    /// Lifts all rules.
    public void clear() {
        rules.clear();
        refresh();
    }

    /// Resets connections that stand, once.
    ///
    /// @return how many
    public int reset(Predicate<@Nullable String> who) {
        var count = new AtomicInteger();
        await(
                connections.visit((channel, name) -> {
                    if (who.test(name)) {
                        count.incrementAndGet();
                        Shaping.reset(channel);
                    }
                }));
        return count.get();
    }

    /// How many connections something is done to.
    public int shaped() {
        return shapers.size();
    }

    /// A connection is there and has not said anything yet. On its loop.
    ///
    /// @return whether it may stay; if not it has been reset
    public boolean opened(Channel channel) {
        return rules.isEmpty() || assign(channel, null);
    }

    /// A connection has said its name. On its loop.
    ///
    /// @return whether it may stay; if not it has been reset
    public boolean named(Channel channel, String name) {
        return rules.isEmpty() || assign(channel, name);
    }

    /// Whether a client of that name is to be refused as by a broker that knows another password.
    /// On its loop.
    public boolean denies(String name) {
        return !rules.isEmpty() && conditions(name).denying();
    }

    private boolean assign(Channel channel, @Nullable String name) {
        var conditions = conditions(name);
        if (conditions.refusing()) {
            Shaping.reset(channel);
            return false;
        }
        shape(channel, name, conditions);
        return true;
    }

    private void shape(Channel channel, @Nullable String name, LinkConditions conditions) {
        long stream = name == null ? numbers.incrementAndGet() : name.hashCode();
        Shaping.shape(this, channel, conditions, stream, name);
    }

    private LinkConditions conditions(@Nullable String name) {
        return rule(name).map(Rule::conditions).orElse(LinkConditions.NONE);
    }

    private Optional<Rule> rule(@Nullable String name) {
        for (var rule : rules) {
            if (rule.who.test(name)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    private int refresh(Rule... counted) {
        var count = new AtomicInteger();
        var asked = List.of(counted);
        await(
                connections.visit((channel, name) -> {
                    var rule = rule(name);
                    if (rule.isPresent() && asked.contains(rule.get())) {
                        count.incrementAndGet();
                    }
                    shape(channel, name, conditions(name));
                }));
        // Those whom only their peer still knows.
        for (var shaper : shapers) {
            try {
                shaper.changeIfLeft(this::conditions);
            } catch (RejectedExecutionException _) {
                // Its broker has ended, and the connection with it.
            }
        }
        return count.get();
    }

    private static void await(CompletableFuture<Void> done) {
        // A loop that ends meanwhile has no connections left.
        done.completeOnTimeout(null, LIMIT_SECONDS, TimeUnit.SECONDS).join();
    }

    void add(LinkShaper shaper) {
        shapers.add(shaper);
    }

    void remove(LinkShaper shaper) {
        shapers.remove(shaper);
    }
}
