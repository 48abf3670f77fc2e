package io.chorus.broker.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chorus.testing.NoBufferLeaks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// What another broker hears first.
@Timeout(60)
@ExtendWith(NoBufferLeaks.class)
class RouteOrderTest {
    private static final int ROUNDS = 2_000;

    /// On either loop, with and without the route.
    private static final int CLIENTS = 4;

    /// Answers come back over the interest in the reply subject, so it must be there before them.
    @Test
    void aSubscriptionThatIsConfirmedIsKnownBeforeWhatAnybodyPublishesThen() throws Exception {
        var overtaken = new ArrayList<Integer>();
        try (var broker = Broker.start(Brokers.options("ours", Brokers.cluster().build()).build());
                var peer = RawClient.connect(broker.clusterPort())) {
            peer.send(
                    RouteStrangerTest.CONNECT + RouteStrangerTest.INFO + "RS+ $G ask\r\nPING\r\n");
            peer.expect("PONG\r\n");
            var clients = new ArrayList<RawClient>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(RawClient.quiet(broker).synced());
            }
            for (int round = 0; round < ROUNDS; round++) {
                var requester = clients.get(round % CLIENTS);
                var publisher = clients.get((round + 1 + round / CLIENTS) % CLIENTS);
                requester.send("SUB inbox.%d %d\r\n".formatted(round, round + 1)).synced();
                publisher.send("PUB ask inbox.%d 1\r\n?\r\n".formatted(round));
                if (!interestIsFirst(peer, round)) {
                    overtaken.add(round);
                }
            }
            for (var client : clients) {
                client.close();
            }
        }
        assertEquals(List.of(), overtaken);
    }

    private static boolean interestIsFirst(RawClient peer, int round) throws Exception {
        var interest = "RS+ $G inbox.%d\r\n".formatted(round);
        var message = "RMSG $G ask inbox.%d 1\r\n".formatted(round);
        boolean known = false;
        boolean first = false;
        boolean asked = false;
        while (!known || !asked) {
            var line = peer.line();
            if (line.equals(message)) {
                asked = true;
                first = known;
            }
            known |= line.equals(interest);
        }
        return first;
    }
}
