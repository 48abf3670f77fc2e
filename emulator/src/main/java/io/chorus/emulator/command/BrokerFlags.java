package io.chorus.emulator.command;

import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.ask.BrokerAccess;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which broker to use and who we are there; mixed into every verb that connects.
final class BrokerFlags {
    @Mixin private CredentialFlags credentials = new CredentialFlags();

    @Option(
            names = "--server",
            split = ",",
            paramLabel = "URL",
            defaultValue = "nats://127.0.0.1:4222",
            description = {
                "Broker, as nats://host:port or host:port; repeat it or separate several by"
                        + " commas.",
                "Default: ${DEFAULT-VALUE}."
            })
    private List<ServerAddress> servers = List.of();

    @Option(
            names = "--connect-timeout",
            paramLabel = "DURATION",
            converter = Units.SomeTime.class,
            defaultValue = "5s",
            description = "How long connecting may take. Default: ${DEFAULT-VALUE}.")
    private Duration connectTimeout = Duration.ofSeconds(5);

    /// The brokers with the credentials to use there.
    BrokerAccess access() {
        return new BrokerAccess(credentials.addTo(servers), connectTimeout);
    }
}
