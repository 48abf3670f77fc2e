package io.chorus.broker.client;

import java.util.List;
import java.util.Locale;

/// Which `-ERR` texts are the last word of a broker.
final class BrokerErrors {
    /// After these the connection stands as before. All others are followed by the end of it, or
    /// are new to us.
    private static final List<String> HARMLESS =
            List.of(
                    "permissions violation",
                    "invalid subject",
                    "invalid publish subject",
                    "maximum subscriptions exceeded",
                    "failed account registration");

    private BrokerErrors() {}

    static boolean endsConnection(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        return HARMLESS.stream().noneMatch(lower::startsWith);
    }
}
