package io.chorus.broker.server;

import static io.chorus.testing.Eventually.eventually;
import static java.time.Duration.ofSeconds;

import io.chorus.testing.NoBufferLeaks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Whatever strangers send, it costs nobody but them.
@Timeout(60)
@ExtendWith(NoBufferLeaks.class)
class StrangerTest {
    private static final long SEED = 7;

    @Test
    void bytesOfAnyKindDoNotDisturbOthers() throws IOException {
        var random = new Random(SEED);
        var exchanges = Exchange.all();
        try (var broker = Broker.start("127.0.0.1", 0, 2);
                var one = RawClient.quiet(broker).send("SUB quiet 1\r\n").synced();
                var other = RawClient.quiet(broker)) {
            for (int i = 0; i < 400; i++) {
                byte[] bytes;
                if (i % 2 == 0) {
                    bytes = new byte[1 + random.nextInt(2_000)];
                    random.nextBytes(bytes);
                } else {
                    bytes =
                            exchanges
                                    .get(random.nextInt(exchanges.size()))
                                    .sent()
                                    .getBytes(StandardCharsets.ISO_8859_1);
                    for (int spoilt = random.nextInt(3); spoilt > 0; spoilt--) {
                        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                    }
                }
                stranger(broker, bytes, random.nextInt(bytes.length + 1), random.nextBoolean());
                other.send("PUB quiet 1\r\nx\r\n");
                one.expect("MSG quiet 1 1\r\nx\r\n");
            }
            eventually(
                    "all strangers are gone",
                    ofSeconds(30),
                    () -> broker.statistics().connections() == 2);
            one.synced();
        }
    }

    /// Sends some bytes, perhaps the rest, and leaves, perhaps by a reset.
    private static void stranger(Broker broker, byte[] bytes, int cut, boolean reset)
            throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), broker.port())) {
            if (reset) {
                socket.setSoLinger(true, 0);
            }
            var out = socket.getOutputStream();
            out.write(bytes, 0, cut);
            out.flush();
            out.write(bytes, cut, bytes.length - cut);
        } catch (IOException _) {
            // The broker may well have closed by now.
        }
    }
}
