package io.chorus.emulator.faults;

import io.chorus.broker.link.LinkConditions;
import io.chorus.emulator.brokers.LinkControl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Links between nodes and brokers that are under conditions for a while.
///
/// @param kind what reports call it
/// @param nodes whose links
/// @param broker to which broker, by number; [LinkControl#ALL] for all
/// @param conditions that hold
/// @param everybody whether links of others than the nodes are meant too, and those that have not
///   said yet whose they are; and all that stand break at the start, so that they come again
record LinkFault(
        String kind, NodeChoice nodes, int broker, LinkConditions conditions, boolean everybody)
        implements NodeLinkFault {
    static final FaultKind LINK =
            new FaultKind(
                    "link",
                    "links of some nodes are slow, narrow or lossy for a while; loss on a stream shows as retransmission stalls",
                    words("broker", "latency", "jitter", "loss", "bandwidth"),
                    FaultKind.Lasting.ALWAYS,
                    input -> of("bad link", input, conditions(input)));
    static final FaultKind HALF_OPEN =
            new FaultKind(
                    "half_open",
                    "links of some nodes stay open and carry nothing",
                    words("broker"),
                    FaultKind.Lasting.ALWAYS,
                    input -> of("half-open", input, LinkConditions.NONE.withSilence()));
    static final FaultKind SLOW_READER =
            new FaultKind(
                    "slow_reader",
                    "some nodes read only so many bytes a second",
                    words("broker", "bandwidth"),
                    FaultKind.Lasting.ALWAYS,
                    input ->
                            of(
                                    "slow reader",
                                    input,
                                    LinkConditions.slowReader(input.size("bandwidth"))));
    static final FaultKind MUTE =
            new FaultKind(
                    "mute",
                    "a broker breaks its connections, then accepts new ones and never answers",
                    List.of("broker"),
                    FaultKind.Lasting.ALWAYS,
                    input -> mute(Brokers.number(input)));
    static final FaultKind REFUSE =
            new FaultKind(
                    "refuse",
                    "a broker breaks its connections and refuses new ones",
                    List.of("broker"),
                    FaultKind.Lasting.ALWAYS,
                    input -> refuse(Brokers.number(input)));

    private static List<String> words(String... more) {
        var words = new ArrayList<>(NodeChoice.WORDS);
        words.addAll(List.of(more));
        return words;
    }

    private static LinkFault of(String kind, FaultInput input, LinkConditions conditions) {
        int broker = input.has("broker") ? Brokers.number(input) : LinkControl.ALL;
        return new LinkFault(kind, NodeChoice.read(input), broker, conditions, false);
    }

    static LinkFault mute(int broker) {
        return ofBroker("broker mute", broker, LinkConditions.NONE.withSilence());
    }

    static LinkFault refuse(int broker) {
        return ofBroker("broker refuses", broker, LinkConditions.NONE.withRefusal());
    }

    private static LinkFault ofBroker(String kind, int broker, LinkConditions conditions) {
        return new LinkFault(kind, new NodeChoice(null, 1, 0), broker, conditions, true);
    }

    private static LinkConditions conditions(FaultInput input) {
        var conditions =
                LinkConditions.NONE.withLatency(
                        input.maybeDuration("latency").orElse(Duration.ZERO),
                        input.maybeDuration("jitter").orElse(Duration.ZERO));
        if (input.has("loss")) {
            conditions = conditions.withLoss(input.share("loss"));
        }
        if (input.has("bandwidth")) {
            conditions = conditions.withBandwidth(input.size("bandwidth"));
        }
        if (conditions.equals(LinkConditions.NONE)) {
            throw new IllegalArgumentException(
                    "nothing is wrong with the links: want latency, jitter, loss or bandwidth");
        }
        return conditions;
    }

    @Override
    public String scope(Extent extent) {
        return everybody ? extent.broker(broker) : NodeLinkFault.super.scope(extent);
    }

    @Override
    public Effect begin(FaultTargets targets, RandomGenerator random) {
        var links = targets.control().links();
        var drawn = conditions.withSeed(random.nextLong());
        var who = everybody ? null : targets.named(nodes.choose(targets.fleet(), random));
        var rule =
                links.apply(
                        broker, name -> who == null || (name != null && who.contains(name)), drawn);
        if (everybody) {
            links.reset(broker, _ -> true);
        }
        return new Effect(scope(targets.extent()) + said(), rule::lift);
    }

    private String said() {
        if (!everybody) {
            return ": " + conditions.text();
        }
        return " broke its connections, and "
                + (conditions.refusing()
                        ? "refused new ones"
                        : "accepted new ones without ever answering");
    }
}
