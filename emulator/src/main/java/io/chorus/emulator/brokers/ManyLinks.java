package io.chorus.emulator.brokers;

import io.chorus.broker.link.LinkConditions;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The links of several brokers.
///
/// @param brokers in the order of their numbers
record ManyLinks(List<BrokerLinks> brokers) implements LinkControl {
    ManyLinks {
        brokers = List.copyOf(brokers);
    }

    @Override
    public Rule apply(int broker, Predicate<@Nullable String> who, LinkConditions conditions) {
        var rules = meant(broker).stream().map(links -> links.apply(who, conditions)).toList();
        return () -> rules.forEach(Rule::lift);
    }

    @Override
    public int reset(int broker, Predicate<@Nullable String> who) {
        return meant(broker).stream().mapToInt(links -> links.reset(who)).sum();
    }

    private List<BrokerLinks> meant(int broker) {
        return broker == ALL ? brokers : List.of(brokers.get(broker - 1));
    }
}
