package io.chorus.agents.rpc;

import io.chorus.agents.protocol.Hop;
import io.chorus.agents.protocol.Reply;
import io.chorus.agents.protocol.ReplyCodec;
import io.chorus.agents.protocol.ReplyMessage;
import io.chorus.agents.protocol.TransportHeaders;
import java.util.List;

/// Has the code that decodes replies compiled before the first real one comes.
///
/// A process that lives for one request would otherwise measure its own interpreter: twenty
/// thousand replies arrive in less time than the compiler needs to notice. Nothing of a real reply
/// is prepared or remembered.
public final class WarmUp {
    private static final int MOST_REPLIES = 5_000;
    private static final long MOST_NANOS = 400_000_000L;

    private WarmUp() {}

    /// Decodes a reply of nobody over and over, for less than half a second.
    public static void decoding() {
        byte[] payload = reply();
        long end = System.nanoTime() + MOST_NANOS;
        for (int i = 0; i < MOST_REPLIES && System.nanoTime() < end; i++) {
            if (!ReplyCodec.decode(payload).reply().agent().equals("discovery")) {
                throw new IllegalStateException("decoded another reply than was encoded");
            }
        }
    }

    private static byte[] reply() {
        var identity = "warm-up.choria.local";
        var url = "nats://127.0.0.1:4222";
        var reply = new Reply("0".repeat(32), identity, "discovery", 0, "pong");
        var hops = List.of(new Hop(url, identity, url));
        return ReplyCodec.encode(
                new ReplyMessage(reply, new TransportHeaders(identity, null, hops, null)));
    }
}
