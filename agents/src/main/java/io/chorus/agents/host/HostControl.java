package io.chorus.agents.host;

/// What a host can be asked to do. Safe for any thread; requests may come side by side.
///
/// Whatever cannot be done is a [HostException] in a sentence, and leaves nothing half done.
public interface HostControl {
    /// Whether there is nothing behind it: such hosts answer at once, and as reliably as their
    /// fleet's behaviour says.
    default boolean pretended() {
        return false;
    }

    /// Fetches a program.
    ///
    /// @param host identity of the node that was asked
    /// @throws HostException if it cannot be had whole, or is not what it should be
    Downloaded download(String host, Download what);

    /// Starts an emulator. Returns when it is up, which is before its nodes are connected.
    ///
    /// @throws HostException if it did not come up, or the host has no room for it
    Started start(String host, Start what);

    /// The emulator at a port; one that does not run if there is none.
    EmulatorStatus emulator(String host, int port);

    /// The host with its emulators.
    ///
    /// @param run whose leases begin anew; empty for none
    /// @param all whether emulators of other runs are wanted, too
    HostStatus status(String host, String run, boolean all);

    /// Stops the emulator at a port, or several. Nothing to stop is no failure.
    ///
    /// @param port 0 for all, or all of the run
    /// @param run whose emulators; empty for whosever they are
    /// @throws HostException if one is still there afterwards, or is not this host's
    void stop(String host, int port, String run);

    /// A piece of what an emulator has to tell.
    ///
    /// @throws HostException if there is no such emulator, or it tells nothing
    Chunk collect(String host, Collect what);

    /// Starts the NATS server of this host. Returns when it serves.
    ///
    /// @throws HostException if it does not, or there is one already
    void startNats(String host, StartNats what);

    /// Stops the NATS server of this host. Nothing to stop is no failure.
    ///
    /// @throws HostException if it is still there afterwards
    void stopNats(String host);
}
