package io.chorus.agents.host;

import java.util.List;

/// What is known of a host.
///
/// @param freeFiles the most connections that one more emulator may have
/// @param freeMemory bytes
/// @param cpus processors
/// @param version of the Chorus that serves it
public record HostStatus(
        List<EmulatorStatus> emulators, long freeFiles, long freeMemory, int cpus, String version) {
    public HostStatus {
        emulators = List.copyOf(emulators);
    }
}
