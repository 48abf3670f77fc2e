package io.chorus.agents.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.protocol.Recordings.Message;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

/// Strangers' bytes: whatever comes, decoding returns or throws a [ProtocolException], and what it
/// returns can be sent on.
@Timeout(180)
class CodecFuzzTest {
    private static final long SEED = 20261121;
    private static final int MUTANTS = 210_000;
    private static final List<Layer> LAYERS = List.of(Layer.values());
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Pieces with a meaning somewhere in a message.
    private static final List<String> PIECES =
            List.of(
                    "{",
                    "}",
                    "[",
                    "]",
                    "\"",
                    "\\",
                    ",",
                    ":",
                    "null",
                    "true",
                    "0",
                    "-1",
                    "1e9",
                    "\\ud800",
                    "\\u0000",
                    "\\\"",
                    "\u0000",
                    "\ud83d\ude00",
                    "[[[[",
                    "{\"a\":",
                    "\"ttl\":",
                    "99999999999999999999",
                    "=",
                    "==",
                    "\n",
                    "\r\n",
                    "\ufeff");

    /// Where a mutant is changed: the payload, or a layer within it that is then wrapped again.
    private enum Layer {
        TRANSPORT,
        SECURE,
        ENVELOPE
    }

    /// A recorded message, unwrapped once.
    private record Sample(boolean isReply, EnumMap<Layer, byte[]> layers) {
        static Sample of(Message message) {
            var layers = new EnumMap<Layer, byte[]>(Layer.class);
            String data = JSON.readTree(message.payload()).get("data").stringValue();
            byte[] secure = Base64.getDecoder().decode(data);
            String envelope = JSON.readTree(secure).get("message").stringValue();
            layers.put(Layer.TRANSPORT, message.bytes());
            layers.put(Layer.SECURE, secure);
            layers.put(Layer.ENVELOPE, Wire.utf8(envelope));
            return new Sample(message.isReply(), layers);
        }

        byte[] layer(Layer layer) {
            return Objects.requireNonNull(layers.get(layer));
        }

        /// The payload with one of its layers changed; a reply's hash fits the changed envelope.
        byte[] changed(Layer layer, UnaryOperator<byte[]> change) {
            byte[] bytes = change.apply(layer(layer));
            return switch (layer) {
                case TRANSPORT -> bytes;
                case SECURE -> Wire.transport(bytes);
                case ENVELOPE ->
                        isReply ? Wire.reply(Wire.text(bytes)) : Wire.request(Wire.text(bytes));
            };
        }
    }

    @Test
    void noMutantBreaksTheCodecs() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        List<Sample> samples =
                Stream.concat(Recordings.requests().stream(), Recordings.replies().stream())
                        .map(Sample::of)
                        .toList();

        int accepted = 0;
        for (int i = 0; i < MUTANTS; i++) {
            Sample original = pick(random, samples);
            Layer layer = pick(random, LAYERS);
            byte[] mutant = original.changed(layer, bytes -> mutated(random, bytes));
            if (original.isReply() ? survivesAsReply(mutant) : survivesAsRequest(mutant)) {
                accepted++;
            }
        }

        assertTrue(accepted > MUTANTS / 100, accepted + " accepted: mutants are too wild");
        assertTrue(accepted < MUTANTS / 2, accepted + " accepted: mutants are too tame");
    }

    @Test
    void noPartOfAMessageIsAMessage() {
        for (Message message : Recordings.requests()) {
            for (int end = 0; end < message.bytes().length; end++) {
                assertRefused(RequestCodec::decode, Arrays.copyOf(message.bytes(), end));
            }
        }
        for (Message message : Recordings.replies()) {
            for (int end = 0; end < message.bytes().length; end++) {
                assertRefused(ReplyCodec::decode, Arrays.copyOf(message.bytes(), end));
            }
        }
    }

    @Test
    void noPartOfAnInnerLayerIsOne() {
        for (Layer layer : List.of(Layer.SECURE, Layer.ENVELOPE)) {
            for (byte[] part : parts(Recordings.requests().getFirst(), layer)) {
                assertRefused(RequestCodec::decode, part);
            }
            for (byte[] part : parts(Recordings.replies().getLast(), layer)) {
                assertRefused(ReplyCodec::decode, part);
            }
        }
    }

    private static List<byte[]> parts(Message message, Layer layer) {
        Sample whole = Sample.of(message);
        return IntStream.range(0, whole.layer(layer).length)
                .mapToObj(end -> whole.changed(layer, bytes -> Arrays.copyOf(bytes, end)))
                .toList();
    }

    private static void assertRefused(Function<byte[], ?> decode, byte[] part) {
        assertThrows(ProtocolException.class, () -> decode.apply(part));
    }

    @Test
    void noBodyBreaksTheRpcLayer() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        List<byte[]> bodies =
                Recordings.requests().stream()
                        .map(message -> RequestCodec.decode(message.bytes()).request().body())
                        .toList();

        for (int i = 0; i < 40_000; i++) {
            byte[] mutant = mutated(random, pick(random, bodies));
            try {
                // Halves of characters are mended on the way: what is mended stays as it is.
                String sentOn = renderedAgain(RpcRequest.parse(mutant).render());
                assertEquals(sentOn, renderedAgain(sentOn));
                var _ = RpcReply.parse(Wire.text(mutant));
            } catch (ProtocolException _) {
                // refused, as it may be
            }
        }
    }

    private static String renderedAgain(String body) {
        return RpcRequest.parse(Wire.utf8(body)).render();
    }

    private static boolean survivesAsRequest(byte[] mutant) {
        try {
            byte[] sentOn = RequestCodec.encode(RequestCodec.decode(mutant));
            assertArrayEquals(sentOn, RequestCodec.encode(RequestCodec.decode(sentOn)));
            return true;
        } catch (ProtocolException _) {
            return false;
        }
    }

    private static boolean survivesAsReply(byte[] mutant) {
        try {
            byte[] sentOn = ReplyCodec.encode(ReplyCodec.decode(mutant));
            assertArrayEquals(sentOn, ReplyCodec.encode(ReplyCodec.decode(sentOn)));
            return true;
        } catch (ProtocolException _) {
            return false;
        }
    }

    /// A copy with one to three places changed: a bit, a piece put in, some bytes cut out or
    /// doubled.
    private static byte[] mutated(RandomGenerator random, byte[] bytes) {
        byte[] mutant = bytes;
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(mutant.length + 1);
            int to = Math.min(mutant.length, at + random.nextInt(8));
            mutant =
                    switch (random.nextInt(4)) {
                        case 0 -> flipped(random, mutant, at % Math.max(1, mutant.length));
                        case 1 -> spliced(mutant, at, at, Wire.utf8(pick(random, PIECES)));
                        case 2 -> spliced(mutant, at, to, new byte[0]);
                        default -> spliced(mutant, at, at, Arrays.copyOfRange(mutant, at, to));
                    };
        }
        return mutant;
    }

    private static byte[] flipped(RandomGenerator random, byte[] bytes, int at) {
        if (bytes.length == 0) {
            return bytes;
        }
        byte[] flipped = bytes.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    /// A copy with the bytes from one index to another replaced.
    private static byte[] spliced(byte[] bytes, int from, int to, byte[] instead) {
        byte[] spliced = new byte[bytes.length - (to - from) + instead.length];
        System.arraycopy(bytes, 0, spliced, 0, from);
        System.arraycopy(instead, 0, spliced, from, instead.length);
        System.arraycopy(bytes, to, spliced, from + instead.length, bytes.length - to);
        return spliced;
    }

    private static <T> T pick(RandomGenerator random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
