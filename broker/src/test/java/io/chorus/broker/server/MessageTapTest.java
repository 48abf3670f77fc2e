package io.chorus.broker.server;

import static io.chorus.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.broker.wire.ByteString;
import io.chorus.testing.NoBufferLeaks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What somebody is told who looks on at a broker.
@Timeout(60)
@ExtendWith(NoBufferLeaks.class)
class MessageTapTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /// What happened at the connections, by name.
    private final Map<String, List<String>> seen = new ConcurrentHashMap<>();

    private final Map<String, Long> times = new ConcurrentHashMap<>();

    private MessageTap.@Nullable ConnectionTap tap(long cid, String name) {
        return name.isEmpty() ? null : new Spy(name);
    }

    /// Marks messages on `mark.>` with what is in them.
    private final class Spy implements MessageTap.ConnectionTap {
        private final String name;
        private String last = "";

        Spy(String name) {
            this.name = name;
            seen.put(name, new CopyOnWriteArrayList<>());
        }

        private void note(String what, long nanos) {
            times.put(name + " " + what, nanos);
            seen.computeIfAbsent(name, _ -> new CopyOnWriteArrayList<>()).add(what);
        }

        @Override
        public @Nullable Object received(
                ByteString subject, MessageTap.Payload payload, long nanos) {
            var text = new StringBuilder();
            for (int i = 0; i < Math.min(9, payload.length()); i++) {
                text.append((char) payload.at(i));
            }
            note("received " + subject + " " + text, nanos);
            if (payload.length() >= 8) {
                assertEquals(payload.at(0), (byte) (payload.longAt(0) >>> 56));
                assertEquals(payload.at(7), (byte) payload.longAt(0));
            }
            return subject.startsWith("mark.") ? text.toString() : null;
        }

        @Override
        public void delivered(Object mark, long receivedNanos) {
            last = (String) mark;
            note("delivered " + mark, receivedNanos);
        }

        @Override
        public void written(long nanos) {
            note("written " + last, nanos);
        }
    }

    private long time(String what) {
        return times.getOrDefault(what, Long.MIN_VALUE);
    }

    private static RawClient named(Broker broker, String name) throws Exception {
        return RawClient.connect(broker)
                .send("CONNECT {\"verbose\":false,\"name\":\"" + name + "\"}\r\n")
                .synced();
    }

    @ParameterizedTest(name = "{0} loops")
    @ValueSource(ints = {1, 3})
    void aMarkGoesWithAMessageToEverySubscriberWhateverItsLoop(int loops) throws Exception {
        var options = BrokerOptions.builder().port(0).threads(loops).build();
        try (var broker = Broker.start(options, this::tap);
                var publisher = named(broker, "publisher");
                var nameless = RawClient.quiet(broker)) {
            var names = IntStream.range(0, 6).mapToObj(i -> "n" + i).toList();
            var nodes = new CopyOnWriteArrayList<RawClient>();
            for (var name : names) {
                nodes.add(named(broker, name).send("SUB *.a 1\r\n").synced());
            }
            nameless.send("SUB mark.> 1\r\n").synced();

            long before = System.nanoTime();
            publisher.send("PUB plain.a 3\r\nabc\r\nPUB mark.a 9\r\n123456789\r\n").synced();
            for (var node : nodes) {
                node.expect("MSG plain.a 1 3\r\nabc\r\nMSG mark.a 1 9\r\n123456789\r\n");
                node.close();
            }
            nameless.expect("MSG mark.a 1 9\r\n123456789\r\n");

            assertEquals(
                    List.of("received plain.a abc", "received mark.a 123456789"),
                    seen.get("publisher"));
            long received = time("publisher received mark.a 123456789");
            assertTrue(before <= received);
            for (var name : names) {
                assertEquals(List.of("delivered 123456789", "written 123456789"), seen.get(name));
                assertEquals(received, time(name + " delivered 123456789"));
                assertTrue(received <= time(name + " written 123456789"));
            }
        }
    }

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {100, 700_000})
    void writtenIsToldWhenNothingWaitsAnyMore(int bytes) throws Exception {
        var options = BrokerOptions.builder().port(0).threads(1).build();
        try (var broker = Broker.start(options, this::tap);
                var publisher = named(broker, "publisher");
                var slow = named(broker, "slow").send("SUB mark.a 1\r\n").synced()) {
            int messages = 12;
            var text = "x".repeat(bytes);
            for (int i = 0; i < messages; i++) {
                publisher.send("PUB mark.a " + bytes + "\r\n" + text + "\r\n");
            }
            publisher.synced();
            long read = System.nanoTime();
            for (int i = 0; i < messages; i++) {
                slow.expect("MSG mark.a 1 " + bytes + "\r\n" + text + "\r\n");
            }

            eventually(
                    "the last is written",
                    LIMIT,
                    () -> seen.getOrDefault("slow", List.of()).getLast().startsWith("written"));
            // 8.4 MB are more than the sockets hold, so the broker kept some until it was read.
            long last = time("slow written " + text.substring(0, 9));
            assertTrue(bytes < 1_000 || last > read, () -> (last - read) + " ns after reading");
        }
    }
}
