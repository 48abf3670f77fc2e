package io.chorus.broker.config;

import io.chorus.broker.server.BrokerOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a configuration file of nats-server asks this broker for. Immutable.
///
/// ```java
/// var config = ServerConfig.read(Path.of("nats-server.conf"), System.getenv());
/// var options = config.applyTo(BrokerOptions.builder()).build();
/// ```
public final class ServerConfig {
    private final Path file;
    private final String digest;
    private final List<String> warnings;
    private final TopLevel settings;

    private ServerConfig(Path file, String digest, List<String> warnings, TopLevel settings) {
        this.file = file;
        this.digest = digest;
        this.warnings = List.copyOf(warnings);
        this.settings = settings;
    }

    /// Reads a file and all that it includes.
    ///
    /// @param environment where variables are looked up that no key defines
    /// @throws ConfigException if it cannot be had or read, has keys that nobody knows, values that
    ///   make no sense, or asks for what this broker does not serve: everything that is wrong, one
    ///   line each, with file, line and column
    public static ServerConfig read(Path file, Map<String, String> environment) {
        var block = FileSources.read(file, new Variables(environment::get));
        var findings = new Findings();
        if (block.entries().isEmpty()) {
            findings.warn(file + ": the file sets nothing");
        }
        var settings = new TopLevel(findings);
        settings.read(block);
        findings.check();
        return new ServerConfig(file, Digest.of(block), findings.warnings(), settings);
    }

    /// Sets what the file sets, and leaves the rest as it is.
    ///
    /// @return the builder
    /// @throws ConfigException if parts of the file do not fit together, which nats-server does not
    ///   find before it starts either
    public BrokerOptions.Builder applyTo(BrokerOptions.Builder builder) {
        settings.applyTo(builder);
        return builder;
    }

    /// As it was named.
    public Path file() {
        return file;
    }

    /// A number for the meaning of the file, as nats-server prints it: `sha256:` and 64 digits.
    public String digest() {
        return digest;
    }

    /// What should be written otherwise but is understood, one sentence each, with its place.
    public List<String> warnings() {
        return warnings;
    }

    /// Where to log to; empty for standard error.
    public Optional<Path> logFile() {
        return Optional.ofNullable(settings.logFile);
    }

    /// Whether lines of the log begin with date and time; empty where the file does not tell.
    public Optional<Boolean> logTimes() {
        return Optional.ofNullable(settings.logTimes);
    }

    /// Whether connections are logged; empty where the file does not tell.
    public Optional<Boolean> debug() {
        return Optional.ofNullable(settings.debug);
    }

    /// Where to write the process id; empty for nowhere.
    public Optional<Path> pidFile() {
        return Optional.ofNullable(settings.pidFile);
    }

    /// The folder for the file with the ports; empty for none.
    public Optional<Path> portsFolder() {
        return Optional.ofNullable(settings.portsFolder);
    }
}
