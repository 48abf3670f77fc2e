package io.chorus.emulator.brokers;

import java.util.function.BiPredicate;

/// What can be done to brokers of a run that are ours to break.
///
/// They have numbers from 1. What is done to one returns when it is done, but for [#lameDuck],
/// which returns when it has begun. Safe for any thread; two things done to the same broker at a
/// time come one after the other.
public interface BrokerControl {
    /// Ends one like `kill -9`: connections break without a word, queued messages are lost. Nothing
    /// happens to one that is not running.
    ///
    /// @param number from 1
    void kill(int number);

    /// Ends one in order: what is queued is sent, then its connections are closed.
    void stop(int number);

    /// Starts one that has ended, at the same addresses. Nothing happens to one that is running.
    ///
    /// @throws io.chorus.emulator.ChorusException if it does not come up
    void start(int number);

    /// Lets one stand still like `kill -STOP`: connections stay and new ones are accepted, but
    /// nothing is read or written.
    void pause(int number);

    /// Lets one go on after [#pause].
    void resume(int number);

    /// Has one tell its clients to go elsewhere, send away those that stay, and end.
    void lameDuck(int number);

    /// The links of their clients.
    LinkControl links();

    /// Breaks routes between brokers and lets none come up again, until [#healRoutes]; each broker
    /// goes on for its own clients. A second call replaces the first.
    ///
    /// @param cut whether nothing may pass between two brokers, by their numbers
    void cutRoutes(BiPredicate<Integer, Integer> cut);

    /// Lets all brokers find each other again.
    void healRoutes();
}
