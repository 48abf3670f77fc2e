package io.chorus.broker.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chorus.testing.NoBufferLeaks;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Who passes messages on together hears when there are no more of them.
@Timeout(60)
@ExtendWith(NoBufferLeaks.class)
class BatchEndTest {

    /// Remembers payloads, and what ends them.
    private static final class Told implements ConnectionHandler {
        final LinkedBlockingQueue<String> all = new LinkedBlockingQueue<>();
        private boolean begun;

        @Override
        public void onMessage(Connection connection, Message message) {
            begun = true;
            all.add(new String(message.payload(), UTF_8));
        }

        @Override
        public void onBatchEnd(Connection connection) {
            if (begun) { // not that of the handshake
                all.add("end");
                begun = false;
            }
        }

        @Override
        public void onDisconnected(Connection connection, String reason) {
            all.add("lost");
        }

        String next() throws InterruptedException {
            return String.valueOf(all.poll(Client.LIMIT.toSeconds(), TimeUnit.SECONDS));
        }
    }

    @Test
    void aBatchEndsBehindItsLastMessageAndBeforeWhatItWasCutShortBy() throws Exception {
        var told = new Told();
        try (var commons = Commons.start();
                var broker = new ScriptedBroker();
                var connection = new Connection(Client.options(commons, broker.url()), told)) {
            connection.subscribe("a", null);
            connection.start();
            try (var peer = broker.serve()) {
                peer.send("MSG a 1 1\r\nx\r\nMSG a 1 1\r\ny\r\n");
                assertEquals("x", told.next());
                assertEquals("y", told.next());
                assertEquals("end", told.next());

                peer.send("MSG a 1 1\r\nz\r\n-ERR 'Stale Connection'\r\n");
                assertEquals("z", told.next());
                assertEquals("end", told.next());
                assertEquals("lost", told.next());
            }
        }
    }
}
