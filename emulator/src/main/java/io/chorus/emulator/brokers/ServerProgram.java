package io.chorus.emulator.brokers;

import java.nio.file.Path;
import java.util.List;

/// A program that serves NATS with the configuration, the pages and the signals of nats-server.
public sealed interface ServerProgram permits NatsProgram, OwnBrokerProgram {
    /// The words that start it with a configuration.
    List<String> command(Path config);

    /// What it is called: `nats-server`.
    String name();

    /// What reports call it: with its version, if that is not ours.
    String described();

    /// What its instances are called, with their numbers behind.
    String prefix();

    /// Whether it is a child that looks to its parent: it ends when its standard input does, logs
    /// to standard error, and tells what it uses when it is asked ([io.chorus.emulator.processes]).
    boolean isOurs();
}
