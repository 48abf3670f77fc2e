package io.chorus.emulator.host;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How a host does what it is asked.
///
/// @param folder for its files
/// @param program what an emulator is started with where none was downloaded; `null` for this very
///   Chorus
/// @param natsServer what a NATS server is started with where none was downloaded; `null` for the
///   one on `PATH`
/// @param leaveRunning whether emulators and NATS server outlive the orderly end of the host
/// @param version of this Chorus
public record HostSettings(
        Path folder,
        @Nullable Path program,
        @Nullable Path natsServer,
        boolean leaveRunning,
        String version) {}
