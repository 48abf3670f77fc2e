package io.chorus.emulator.command;

import io.chorus.emulator.scenario.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The variables with which old deployments of NATS clients tuned how they come back.
final class NatsVariables {
    /// How often a client tries after a loss; below 0 without end.
    static final String ATTEMPTS = "NATS_MAX_RECONNECT_ATTEMPTS";

    /// The pause between attempts, in seconds.
    static final String WAIT = "NATS_RECONNECT_TIME_WAIT";

    private NatsVariables() {}

    /// What they say of the fleet; the clients that they were for knew no jitter.
    static List<Setting> settings(Map<String, String> environment) {
        var settings = new ArrayList<Setting>();
        var attempts = environment.getOrDefault(ATTEMPTS, "");
        if (!attempts.isEmpty()) {
            settings.add(
                    Setting.of(
                            ATTEMPTS,
                            "fleet.connection.max_attempts",
                            attempts.startsWith("-") ? "unlimited" : attempts));
        }
        var wait = environment.getOrDefault(WAIT, "");
        if (!wait.isEmpty()) {
            settings.add(Setting.of(WAIT, "fleet.connection.backoff", "constant"));
            settings.add(Setting.of(WAIT, "fleet.connection.wait", wait + "s"));
            settings.add(Setting.of(WAIT, "fleet.connection.jitter", "0s"));
        }
        return settings;
    }
}
