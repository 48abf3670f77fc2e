package io.chorus.emulator.serve;

import io.chorus.broker.config.ServerConfig;
import io.chorus.broker.server.BrokerOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a broker of its own is started with, or is to take when it is told to read its file again.
///
/// @param config where the options come from; `null` for flags alone
public record BrokerSettings(BrokerOptions options, @Nullable ServerConfig config) {
    /// The keys of the file about this process rather than the broker, which differ.
    List<String> differences(BrokerSettings other) {
        var keys = new ArrayList<String>();
        compare(keys, other, "debug", ServerConfig::debug);
        compare(keys, other, "logtime", ServerConfig::logTimes);
        compare(keys, other, "logfile", ServerConfig::logFile);
        compare(keys, other, "pidfile", ServerConfig::pidFile);
        compare(keys, other, "ports_file_dir", ServerConfig::portsFolder);
        return keys;
    }

    private void compare(
            List<String> keys,
            BrokerSettings other,
            String key,
            Function<ServerConfig, Object> setting) {
        var here = config == null ? null : setting.apply(config);
        var there = other.config == null ? null : setting.apply(other.config);
        if (!Objects.equals(here, there)) {
            keys.add(key);
        }
    }
}
