package io.chorus.broker.server;

import java.net.BindException;
import java.util.Locale;
import java.util.Objects;

/// Words for an address that could not be bound.
final class BindFailure {
    private BindFailure() {}

    static BrokerException exception(String host, int port, String purpose, Throwable cause) {
        var detail = Objects.requireNonNullElse(cause.getMessage(), cause.toString());
        var lower = detail.toLowerCase(Locale.ROOT);
        String mend;
        if (lower.contains("in use")) {
            mend =
                    "another program listens there: stop it (ss -ltnp 'sport = :"
                            + port
                            + "' names it) or choose another port";
        } else if (lower.contains("permission")) {
            mend = "this user may not use that port: choose one from 1024 on";
        } else if (cause instanceof BindException || lower.contains("cannot assign")) {
            mend = "this machine has no such address: choose one of its own, or 0.0.0.0 for all";
        } else {
            mend = detail;
        }
        return new BrokerException(
                "cannot " + purpose + " on " + new Endpoint(host, port) + ": " + mend, cause);
    }
}
