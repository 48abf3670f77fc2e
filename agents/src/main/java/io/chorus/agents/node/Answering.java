package io.chorus.agents.node;

import io.chorus.agents.protocol.RequestMessage;
import io.chorus.agents.protocol.Scratch;
import io.chorus.broker.client.NotConnectedException;
import io.chorus.broker.client.PayloadTooLargeException;
import java.nio.ByteBuffer;

/// How the nodes of a fleet answer requests that they have accepted: by which agent, when, and how
/// reliably. Without state; safe for any thread.
final class Answering {
    private static final long MOST_SERVICE_NANOS = 86_400_000_000_000L;
    private static final Distribution AT_ONCE = new Distribution.Constant(0);

    private final Blueprint blueprint;
    private final long seed;
    private final Behaviour behaviour;
    private final NodeObserver observer;
    private final ReplySubjects subjects = new ReplySubjects();
    private final boolean plain;
    private final boolean observed;

    Answering(Blueprint blueprint) {
        var settings = blueprint.settings();
        this.blueprint = blueprint;
        this.seed = settings.seed();
        this.behaviour = settings.behaviour();
        this.observer = settings.observer();
        this.plain = behaviour.equals(Behaviour.PLAIN);
        this.observed = !observer.equals(NodeObserver.NONE);
    }

    private boolean delays() {
        return !behaviour.serviceNanos().equals(AT_ONCE);
    }

    /// Has the node answer now, later or never. On the thread of its connection.
    ///
    /// @param readNanos when the request had been read
    /// @param scratch used until this returns
    void answer(Node node, RequestMessage message, long readNanos, Scratch scratch) {
        var request = message.request();
        Agent agent = blueprint.agent(request.agent()).orElse(null);
        if (agent == null) {
            return; // Whatever subject it came by, the envelope decides.
        }
        int number = 1;
        long service = node.health().ailment().late().toNanos();
        if (!plain && agent.isEmulated()) {
            var fate = fate(node, request.requestId());
            if (fate == Behaviour.Fate.SILENT) {
                return;
            }
            number = fate == Behaviour.Fate.TWICE && agent instanceof RpcAgent ? 2 : 1;
            service += serviceNanos(node, request.requestId());
        }
        int copies = number;
        if (service == 0 && !agent.takesTime()) {
            reply(node, agent, message, readNanos, copies, scratch);
        } else {
            node.health()
                    .delayed(node.identity())
                    .at(
                            readNanos + service,
                            () -> replyLate(node, agent, message, readNanos, copies));
        }
    }

    private void replyLate(
            Node node, Agent agent, RequestMessage message, long readNanos, int copies) {
        try {
            reply(node, agent, message, readNanos, copies, new Scratch());
        } catch (NotConnectedException | PayloadTooLargeException _) {
            // The broker was lost or replaced meanwhile, and the reply is lost with it.
        }
    }

    private void reply(
            Node node,
            Agent agent,
            RequestMessage message,
            long readNanos,
            int copies,
            Scratch scratch) {
        switch (agent.answer(message.request(), node)) {
            case Answer.Said said -> publish(node, message, said, readNanos, copies, scratch);
            case Answer.TooLarge() -> node.counters().answered(0, 0);
            case Answer.Silence() -> {}
        }
    }

    private void publish(
            Node node,
            RequestMessage request,
            Answer.Said said,
            long readNanos,
            int copies,
            Scratch scratch) {
        int published = 0;
        long bytes = 0;
        try {
            for (int i = 0; i < copies; i++) {
                int size = publish(node, request, said, readNanos, scratch);
                published += size > 0 ? 1 : 0;
                bytes += size;
            }
        } finally {
            node.counters().answered(published, bytes);
        }
    }

    /// @return the bytes of it, 0 if it cannot be published
    private int publish(
            Node node, RequestMessage request, Answer.Said said, long readNanos, Scratch scratch) {
        var subject = subjects.of(request.headers().replyTo());
        if (subject == null) {
            return 0;
        }
        String id = request.request().requestId();
        ByteBuffer payload = Replies.encode(node, request, said, scratch);
        if (node.health().ailment().malformed() > 0) {
            var whole = new byte[payload.remaining()];
            payload.get(whole);
            payload = ByteBuffer.wrap(Damage.of(whole, draw(node, id, Draws.Purpose.DAMAGE)));
        }
        int size = payload.remaining();
        if (size > node.maxPayload()) {
            return 0; // The NATS library of a real node refuses it, and the requester never knows.
        }
        if (observed) {
            observer.answered(node.number(), id, readNanos, System.nanoTime());
        }
        node.outlet().publish(subject, payload);
        return size;
    }

    /// What comes of a request.
    Behaviour.Fate fate(Node node, String requestId) {
        return plain
                ? Behaviour.Fate.ANSWERED
                : behaviour.fate(draw(node, requestId, Draws.Purpose.FATE));
    }

    /// How much text a request is answered with.
    ///
    /// @param asked by the request
    long replyBytes(Node node, String requestId, long asked) {
        var bytes = behaviour.replyBytes();
        return bytes == null ? asked : bytes.at(draw(node, requestId, Draws.Purpose.SIZE));
    }

    private long serviceNanos(Node node, String requestId) {
        if (!delays()) {
            return 0;
        }
        long nanos = behaviour.serviceNanos().at(draw(node, requestId, Draws.Purpose.TIME));
        return Math.min(nanos, MOST_SERVICE_NANOS);
    }

    private double draw(Node node, String requestId, Draws.Purpose purpose) {
        return Draws.draw(seed, node.number(), requestId, purpose);
    }
}
