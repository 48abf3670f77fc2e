package io.chorus.emulator.scenario;

import io.chorus.broker.client.Backoff;
import io.chorus.broker.client.ConnectionPolicy;
import io.chorus.broker.client.ConnectionPolicy.OnLoss;
import io.chorus.broker.client.ConnectionPolicy.PoolOrder;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Reads `connection:`, how nodes behave towards brokers.
///
/// What is not said is as it was for the fleet, or else as a Choria node does it. The words of the
/// back-off belong together: who says one of them says them all.
final class PolicyReader {
    static final String CHORIA = "choria";
    static final String CONSTANT = "constant";
    static final String EXPONENTIAL = "exponential";
    static final String UNLIMITED = "unlimited";
    private static final int MOST_ATTEMPTS = 1_000_000_000;

    private PolicyReader() {}

    static ConnectionPolicy read(Spot spot, ConnectionPolicy usual) {
        var section =
                spot.section(
                        "order",
                        "backoff",
                        "wait",
                        "most",
                        "jitter",
                        "max_attempts",
                        "connect_timeout",
                        "ping_interval",
                        "on_loss");
        var order =
                section.at("order")
                        .map(it -> PoolOrder.valueOf(upper(it.word(List.of("random", "ordered")))))
                        .orElse(usual.order());
        var onLoss =
                section.at("on_loss")
                        .map(it -> OnLoss.valueOf(upper(it.word(List.of("stay", "exit")))))
                        .orElse(usual.onLoss());
        int attempts =
                section.at("max_attempts").map(PolicyReader::attempts).orElse(usual.maxAttempts());
        var timeout =
                section.at("connect_timeout").map(Spot::someTime).orElse(usual.connectTimeout());
        var ping = section.at("ping_interval").map(Spot::someTime).orElse(usual.pingInterval());
        var backoff = section.at("backoff").isPresent() ? backoff(section) : usual.backoff();
        for (var word : List.of("wait", "most", "jitter")) {
            if (section.has(word) && !section.has("backoff")) {
                throw section.need(word)
                        .wrong("belongs to a back-off: want backoff: constant or exponential too");
            }
        }
        return usual.withOrder(order)
                .withTimes(timeout, ping)
                .withBackoff(backoff)
                .withEnd(attempts, onLoss);
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    private static int attempts(Spot spot) {
        return spot.value() instanceof Value.Scalar scalar && scalar.text().equals(UNLIMITED)
                ? ConnectionPolicy.WITHOUT_END
                : spot.whole(1, MOST_ATTEMPTS);
    }

    private static Backoff backoff(Section section) {
        var spot = section.need("backoff");
        var kind = spot.word(List.of(CHORIA, CONSTANT, EXPONENTIAL));
        if (kind.equals(CHORIA)) {
            for (var word : List.of("wait", "most", "jitter")) {
                if (section.has(word)) {
                    throw section.need(word)
                            .wrong(
                                    "has no place in Choria's own back-off: want backoff: constant or exponential");
                }
            }
            return Backoff.choria();
        }
        var wait = section.need("wait").duration();
        var jitter = section.at("jitter").map(Spot::duration).orElse(Duration.ZERO);
        if (kind.equals(CONSTANT)) {
            if (section.has("most")) {
                throw section.need("most")
                        .wrong("has no place in pauses that stay the same: want exponential");
            }
            return Backoff.constant(wait, jitter);
        }
        var most = section.need("most").duration();
        return spot.checked(() -> Backoff.exponential(wait, most, jitter));
    }
}
