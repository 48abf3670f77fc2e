package io.chorus.agents.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whatever one scratch was used for before, the next message comes out as if it were new.
class ScratchTest {
    private static final int SEED = 11;
    private static final int ROUNDS = 20;

    private final Scratch scratch = new Scratch();

    @Test
    void nothingOfAMessageIsLeftInTheNextOnes() {
        var messages =
                IntStream.range(0, ROUNDS)
                        .boxed()
                        .flatMap(_ -> Stream.concat(recorded(), sized()))
                        .toList();
        var shuffled = new ArrayList<>(messages);
        Collections.shuffle(shuffled, new Random(SEED));

        shuffled.forEach(Runnable::run);
    }

    private Stream<Runnable> recorded() {
        return Stream.concat(
                Recordings.requests().stream().map(each -> () -> request(each.bytes())),
                Recordings.replies().stream().map(each -> () -> reply(each.bytes())));
    }

    /// Of all lengths around those of arrays that are kept, and beyond.
    private Stream<Runnable> sized() {
        return Stream.of(0, 1, 2, 3, 4, 700, 1400, 3000, 60_000, 200_000)
                .map(size -> () -> reply(ReplyCodec.encode(reply("x\"\\<é".repeat(size / 5)))));
    }

    private void request(byte[] payload) {
        refused(() -> RequestCodec.decode(half(payload), payload.length / 2, scratch));

        // What stands behind the message is of no matter.
        var room = Arrays.copyOf(payload, payload.length + 7);
        assertEquals(
                RequestCodec.decode(payload), RequestCodec.decode(room, payload.length, scratch));
    }

    private void reply(byte[] payload) {
        refused(() -> ReplyCodec.decode(half(payload), 0, payload.length / 2, scratch));
        var message = ReplyCodec.decode(payload);

        // Nor what stands before it.
        var room = new byte[payload.length + 12];
        System.arraycopy(payload, 0, room, 5, payload.length);
        assertEquals(message, ReplyCodec.decode(room, 5, payload.length, scratch).kept());
        assertEquals(body(message.reply().message()), body(payload.clone()));
        assertArrayEquals(
                ReplyCodec.encode(message), bytes(ReplyCodec.encode(message, null, scratch)));
        var body = body(message.reply().message());
        assertArrayEquals(
                ReplyCodec.encode(with(message, body.render())),
                bytes(ReplyCodec.encode(message, body, scratch)));
    }

    private static RpcReply body(String message) {
        try {
            return RpcReply.parse(message);
        } catch (ProtocolException _) {
            return RpcReply.failed("", StatusCode.ABORTED, message);
        }
    }

    private RpcReply body(byte[] payload) {
        var decoded = ReplyCodec.decode(payload, 0, payload.length, scratch);
        var message = decoded.kept().reply().message();
        try {
            return decoded.rpc(scratch);
        } catch (ProtocolException _) {
            return RpcReply.failed("", StatusCode.ABORTED, message);
        }
    }

    private static ReplyMessage with(ReplyMessage message, String text) {
        var reply = message.reply();
        return new ReplyMessage(
                new Reply(
                        reply.requestId(),
                        reply.senderId(),
                        reply.agent(),
                        reply.timeSeconds(),
                        text),
                message.headers());
    }

    private static ReplyMessage reply(String text) {
        var reply = new Reply(Wire.REQUEST_ID, "node", "agent", 1, text);
        return new ReplyMessage(reply, new TransportHeaders("node", null, List.of(), null));
    }

    private static byte[] half(byte[] payload) {
        return Arrays.copyOf(payload, payload.length / 2);
    }

    private static void refused(Supplier<Object> decoding) {
        assertThrows(ProtocolException.class, decoding::get);
    }

    private static byte[] bytes(ByteBuffer payload) {
        var bytes = new byte[payload.remaining()];
        payload.get(bytes);
        return bytes;
    }
}
