package io.chorus.emulator.brokers;

import io.chorus.broker.link.LinkConditions;
import io.chorus.broker.link.Links;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The rules for the links of one broker, which outlive the broker's lives. Safe for any thread.
final class BrokerLinks {
    private final List<Held> rules = new ArrayList<>(); // guarded by this, as all below
    private @Nullable Links links;

    /// A rule and what it is in the present life.
    private static final class Held {
        final Predicate<@Nullable String> who;
        final LinkConditions conditions;
        Links.@Nullable Rule rule;

        Held(Predicate<@Nullable String> who, LinkConditions conditions) {
            this.who = who;
            this.conditions = conditions;
        }
    }

    /// The broker begins to live, and its links are under the rules from the first on.
    synchronized void begin(Links its) {
        links = its;
        rules.forEach(held -> held.rule = its.apply(held.who, held.conditions));
    }

    /// It has died.
    synchronized void end() {
        links = null;
        rules.forEach(held -> held.rule = null);
    }

    synchronized LinkControl.Rule apply(
            Predicate<@Nullable String> who, LinkConditions conditions) {
        var held = new Held(who, conditions);
        rules.add(held);
        var its = links;
        if (its != null) {
            held.rule = its.apply(who, conditions);
        }
        return () -> lift(held);
    }

    private synchronized void lift(Held held) {
        rules.remove(held);
        var rule = held.rule;
        held.rule = null;
        if (rule != null) {
            rule.close();
        }
    }

    synchronized int reset(Predicate<@Nullable String> who) {
        var its = links;
        return its == null ? 0 : its.reset(who);
    }
}
