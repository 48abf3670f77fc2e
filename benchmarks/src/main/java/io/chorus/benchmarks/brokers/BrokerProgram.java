package io.chorus.benchmarks.brokers;

import io.chorus.emulator.brokers.NatsProgram;
import java.nio.file.Path;
import java.util.List;

/// A program that serves as a broker; both know nats-server's flags.
///
/// @param name for people
/// @param version of it
/// @param command that starts it, without flags
/// @param java whether it is a JVM
public record BrokerProgram(String name, String version, List<String> command, boolean java) {
    public BrokerProgram {
        command = List.copyOf(command);
    }

    /// Our own, started as anybody starts it.
    ///
    /// @param launcher the `chorus` of a checkout
    public static BrokerProgram chorus(Path launcher, String version) {
        return new BrokerProgram(
                "chorus broker", version, List.of(launcher.toString(), "broker"), true);
    }

    /// The real one.
    public static BrokerProgram natsServer(NatsProgram program) {
        return new BrokerProgram(
                "nats-server", program.version(), List.of(program.file().toString()), false);
    }
}
