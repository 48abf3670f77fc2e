package io.chorus.agents.rpc;

import io.chorus.agents.filter.Filter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// How to find out who is there.
///
/// @param filter whom to look for, the agent that they must have included
/// @param expected ends it early
/// @param patience real clients wait 2 s
/// @param listener sees the answers as they come
public record Discovery(
        Filter filter, Expected expected, Patience patience, ReplyListener listener) {
    private static final Duration WINDOW = Duration.ofMillis(300);

    /// Looks for so long for whoever has the agent and matches.
    public static Discovery of(Filter filter, String agent, Duration timeout) {
        return new Discovery(
                withAgent(filter, agent),
                Expected.anyone(),
                Patience.of(timeout),
                ReplyListener.NONE);
    }

    /// The same, over as soon as so many have answered.
    public Discovery expecting(int count) {
        return new Discovery(filter, Expected.count(count), patience, listener);
    }

    /// The same, over when nobody answered for 300 ms.
    public Discovery windowed() {
        var sliding = new Patience(patience.timeout(), patience.settle(), WINDOW);
        return new Discovery(filter, expected, sliding, listener);
    }

    /// The same with somebody looking on.
    public Discovery with(ReplyListener other) {
        return new Discovery(filter, expected, patience, other);
    }

    /// Adds the agent unless it is asked for already.
    private static Filter withAgent(Filter filter, String agent) {
        if (filter.agents().contains(agent)) {
            return filter;
        }
        var agents = new ArrayList<>(filter.agents());
        agents.add(agent);
        return new Filter(
                filter.facts(), filter.classes(), agents, filter.identities(), filter.compounds());
    }

    /// Whether names are all that is asked for, and all of them are given literally: then nobody
    /// needs to be asked (Choria protocol, section 5.4).
    private boolean namesOnly() {
        return filter.facts().isEmpty()
                && filter.classes().isEmpty()
                && filter.compounds().isEmpty()
                && !filter.identities().isEmpty()
                && filter.identities().stream().noneMatch(Discovery::isPattern);
    }

    private static boolean isPattern(String identity) {
        return identity.length() > 2 && identity.startsWith("/") && identity.endsWith("/");
    }

    Discovered perform(Requester requester) {
        long start = System.nanoTime();
        boolean asked = !namesOnly();
        List<String> senders = asked ? ask(requester) : filter.identities();
        return new Discovered(
                senders, NodeIndex.of(senders), asked, Duration.ofNanos(System.nanoTime() - start));
    }

    private List<String> ask(Requester requester) {
        var replies =
                requester
                        .send(FanOutRequest.ping(filter, expected).with(patience).with(listener))
                        .replies();
        return IntStream.range(0, replies.count()).mapToObj(replies::sender).toList();
    }
}
