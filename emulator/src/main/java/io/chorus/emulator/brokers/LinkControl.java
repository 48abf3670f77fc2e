package io.chorus.emulator.brokers;

import io.chorus.broker.link.LinkConditions;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What can be done to the links between clients and the brokers of a run.
///
/// Clients are known by the names of their connections, nodes by their identities; one that has not
/// spoken yet has the name `null`. Safe for any thread.
public interface LinkControl {
    /// Stands for every broker.
    int ALL = 0;

    /// Puts links under conditions, those that stand and those to come, in later lives of a broker
    /// too.
    ///
    /// @param broker its number, or [#ALL]
    /// @param who asked on event loops
    Rule apply(int broker, Predicate<@Nullable String> who, LinkConditions conditions);

    /// Breaks links that stand, once.
    ///
    /// @param broker its number, or [#ALL]
    /// @return how many
    int reset(int broker, Predicate<@Nullable String> who);

    /// Conditions that hold until they are lifted.
    interface Rule {
        /// Lifts them; what was held back goes on at once. A second call changes nothing.
        void lift();
    }
}
