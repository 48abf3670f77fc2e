package io.chorus.agents.node;

import io.chorus.agents.filter.FilterMatcher;
import io.chorus.agents.protocol.ProtocolException;
import io.chorus.agents.protocol.Request;
import io.chorus.agents.protocol.RequestMessage;
import io.chorus.agents.protocol.Scratch;
import io.chorus.broker.client.Incoming;
import io.chorus.broker.client.PerLane;
import java.time.Instant;
import java.util.List;

/// How the nodes of a fleet receive messages: each is decoded, checked and counted, and a request
/// that the node accepts is handed to [Answering].
///
/// What it keeps of a node it keeps in that node, whose connection's thread calls it. Safe for any
/// number of nodes at once.
final class Receiving {
    private final RequestReader requests;
    private final Answering answering;
    private final List<String> collectives;

    /// Made when first needed, then used by one node after the other.
    private final PerLane<Scratch> scratches = new PerLane<>(Scratch::new);

    Receiving(Blueprint blueprint) {
        requests = blueprint.settings().sharing().reader();
        answering = blueprint.answering();
        collectives = blueprint.settings().collectives();
    }

    /// @param payload borrowed
    void receive(Node node, byte[] payload, long readNanos) {
        var scratch = scratches.borrow();
        byte[] copy = scratch.payload(payload.length);
        System.arraycopy(payload, 0, copy, 0, payload.length);
        receive(node, copy, payload.length, readNanos, scratch);
        scratches.giveBack(scratch);
    }

    /// Takes a message from where it was read to.
    void receive(Node node, Incoming incoming) {
        var scratch = scratches.borrow();
        int length = incoming.payloadBytes();
        byte[] payload = scratch.payload(length);
        incoming.copyPayload(payload, 0);
        receive(node, payload, length, incoming.readNanos(), scratch);
        scratches.giveBack(scratch);
    }

    /// @param payload its beginning is the message; written over
    private void receive(Node node, byte[] payload, int length, long readNanos, Scratch scratch) {
        NodeCounters counters = node.counters();
        counters.total++;
        counters.bytesIn += length;
        try {
            RequestMessage request = requests.read(payload, length, scratch);
            if (accepts(node, request.request())) {
                answering.answer(node, request, readNanos, scratch);
            }
        } catch (ProtocolException _) {
            counters.unvalidated++; // Anybody can send anything; a real node drops it as well.
        } finally {
            node.forgetFacts();
        }
    }

    /// The checks in their order, each with its counter (Choria protocol, section 2.8).
    private boolean accepts(Node node, Request request) {
        NodeCounters counters = node.counters();
        if (!FilterMatcher.matches(request.filter(), node)) {
            counters.filtered++;
            return false;
        }
        counters.passed++;
        if (!collectives.contains(request.collective())) {
            counters.unvalidated++;
            return false;
        }
        Instant now = node.now();
        if (!isTimely(request, now)) {
            counters.ttlExpired++;
            return false;
        }
        counters.validated++;
        counters.lastMessageSeconds = now.getEpochSecond();
        return true;
    }

    /// Tells whether now − ttl < time < now + ttl, now being more exact than a second: the fraction
    /// lets the latest second in, and never the earliest.
    private static boolean isTimely(Request request, Instant now) {
        long ahead = request.timeSeconds() - now.getEpochSecond();
        int ttl = request.ttlSeconds();
        return ahead > -ttl && (now.getNano() > 0 ? ahead <= ttl : ahead < ttl);
    }
}
