package io.chorus.broker.link;

import java.time.Duration;

/// What a link between a client and its broker is like.
///
/// ```java
/// var far = LinkConditions.NONE.withLatency(ofMillis(80), ofMillis(20)).withLoss(0.01);
/// var deaf = LinkConditions.NONE.withSilence().onlyToClient();
/// ```
///
/// Values; those with a `with…` name change both directions, and `only…` takes one back.
///
/// @param toBroker what the client sends meets
/// @param toClient what the broker sends meets
/// @param refusing whether new connections are reset as soon as they are made; those that stand are
///   left alone
/// @param denying whether clients that introduce themselves are refused as by a broker that knows
///   another password
/// @param seed of the draws of jitter and loss; each connection has draws of its own, given by this
///   and its name, or its number before it has said one
public record LinkConditions(
        FlowConditions toBroker,
        FlowConditions toClient,
        boolean refusing,
        boolean denying,
        long seed) {
    /// A link that does nothing.
    public static final LinkConditions NONE =
            new LinkConditions(FlowConditions.NONE, FlowConditions.NONE, false, false, 0);

    /// A client that reads at most so many bytes a second.
    public static LinkConditions slowReader(long bytesPerSecond) {
        return NONE.withBandwidth(bytesPerSecond).onlyToClient();
    }

    /// Every byte takes `least`, and up to `more`.
    public LinkConditions withLatency(Duration least, Duration more) {
        return new LinkConditions(
                toBroker.withLatency(least, more),
                toClient.withLatency(least, more),
                refusing,
                denying,
                seed);
    }

    /// Loses a share of the segments, which shows as stalls.
    public LinkConditions withLoss(double share) {
        return new LinkConditions(
                toBroker.withLoss(share), toClient.withLoss(share), refusing, denying, seed);
    }

    /// Carries at most so many bytes a second; 0 for as many as come.
    public LinkConditions withBandwidth(long bytesPerSecond) {
        return new LinkConditions(
                toBroker.withBandwidth(bytesPerSecond),
                toClient.withBandwidth(bytesPerSecond),
                refusing,
                denying,
                seed);
    }

    /// Half-open: the connection stays, but nothing arrives while this lasts. Applied to everybody
    /// it is a broker that accepts and never says a word.
    public LinkConditions withSilence() {
        return new LinkConditions(
                toBroker.withSilence(), toClient.withSilence(), refusing, denying, seed);
    }

    /// Resets new connections.
    public LinkConditions withRefusal() {
        return new LinkConditions(toBroker, toClient, true, denying, seed);
    }

    /// Refuses clients when they introduce themselves, with the words of a broker that knows
    /// another password.
    public LinkConditions withDenial() {
        return new LinkConditions(toBroker, toClient, refusing, true, seed);
    }

    /// Other draws.
    public LinkConditions withSeed(long other) {
        return new LinkConditions(toBroker, toClient, refusing, denying, other);
    }

    /// The other direction is as if there were no link.
    public LinkConditions onlyToBroker() {
        return new LinkConditions(toBroker, FlowConditions.NONE, refusing, denying, seed);
    }

    /// The other direction is as if there were no link.
    public LinkConditions onlyToClient() {
        return new LinkConditions(FlowConditions.NONE, toClient, refusing, denying, seed);
    }

    /// Whether bytes pass as if the link were not there.
    boolean passesAll() {
        return toBroker.isNone() && toClient.isNone();
    }

    /// For people: what is done in which direction.
    public String text() {
        var bytes =
                toBroker.equals(toClient)
                        ? toBroker.text()
                        : join(
                                toBroker.isNone() ? "" : toBroker.text() + " to the broker",
                                toClient.isNone() ? "" : toClient.text() + " to the client");
        var refused =
                join(refusing ? "new connections reset" : "", denying ? "passwords refused" : "");
        var all = join(refused, bytes);
        return all.isEmpty() ? "nothing" : all;
    }

    private static String join(String one, String other) {
        return one + (one.isEmpty() || other.isEmpty() ? "" : "; ") + other;
    }
}
