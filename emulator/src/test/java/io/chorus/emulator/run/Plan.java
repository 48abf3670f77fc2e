package io.chorus.emulator.run;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import io.chorus.agents.node.AuditLog;
import io.chorus.testing.NatsServer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Settings with what these tests vary; the rest is plain.
record Plan(
        int nodes,
        int requests,
        Duration every,
        Duration timeout,
        @Nullable NatsServer server,
        int rate,
        @Nullable Duration stay,
        boolean direct,
        AuditLog audit) {
    static Plan of(int nodes, int requests) {
        return new Plan(
                nodes, requests, ofMillis(100), ofSeconds(10), null, 0, null, false, AuditLog.NONE);
    }

    Plan on(NatsServer other) {
        return new Plan(nodes, requests, every, timeout, other, rate, stay, direct, audit);
    }

    Plan paced(Duration other, Duration within) {
        return new Plan(nodes, requests, other, within, server, rate, stay, direct, audit);
    }

    Plan connecting(int perSecond) {
        return new Plan(nodes, requests, every, timeout, server, perSecond, stay, direct, audit);
    }

    Plan leaving(Duration after) {
        return new Plan(nodes, requests, every, timeout, server, rate, after, direct, audit);
    }

    Plan byName() {
        return new Plan(nodes, requests, every, timeout, server, rate, stay, true, audit);
    }

    Plan audited(AuditLog log) {
        return new Plan(nodes, requests, every, timeout, server, rate, stay, direct, log);
    }
}
