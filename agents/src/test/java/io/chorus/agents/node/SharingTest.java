package io.chorus.agents.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chorus.agents.protocol.ProtocolException;
import io.chorus.agents.protocol.RequestMessage;
import io.chorus.agents.protocol.Scratch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What nodes do once for all of them.
@Timeout(60)
class SharingTest {
    private static final byte[] GENERATE =
            Bench.encode(Bench.rpc("emulated0", "generate", "{\"size\":20}"));
    private static final byte[] PING = Bench.encode(Bench.rpc("rpcutil", "ping", "{}"));
    private static final byte[] BROKEN = "{".getBytes(StandardCharsets.UTF_8);

    /// What twenty nodes answer to a series in which requests alternate and one is none.
    private static List<String> answers(Sharing sharing) {
        var bench = new Bench(Bench.settings().sharing(sharing).build());
        var nodes = IntStream.range(0, 20).mapToObj(bench.blueprint::node).toList();
        nodes.forEach(bench::connect);
        bench.published.clear();
        for (byte[] payload : List.of(GENERATE, PING, BROKEN, GENERATE)) {
            nodes.forEach(node -> node.receive(payload.clone(), System.nanoTime()));
        }
        nodes.forEach(node -> assertEquals(1, node.stats().unvalidated()));
        return bench.published.stream().map(Bench.Published::text).toList();
    }

    @Test
    void whoSharesRequestsAnswersAsWhoDoesNot() {
        var apart = answers(Sharing.NOTHING);

        assertEquals(60, apart.size());
        assertEquals(apart, answers(Sharing.REQUESTS));
    }

    @Test
    void theSameBytesAreDecodedOnceIfThatIsShared() {
        var requests = Sharing.REQUESTS.reader();
        var first = read(requests, GENERATE);

        assertSame(first, read(requests, GENERATE));
        assertNotEquals(first, read(requests, PING));
        assertThrows(ProtocolException.class, () -> read(requests, BROKEN));
        assertEquals(first, read(requests, GENERATE));
    }

    private static RequestMessage read(RequestReader reader, byte[] payload) {
        return reader.read(payload.clone(), payload.length, new Scratch());
    }
}
