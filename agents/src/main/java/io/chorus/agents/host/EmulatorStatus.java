package io.chorus.agents.host;

/// What is known of an emulator.
///
/// @param port of its status page
/// @param running whether it answers there; of one that does not, only what it was to be is known
/// @param pid -1 if unknown
/// @param memory bytes that it holds
/// @param digest md5 of its program in hex; empty if unknown
/// @param connected how many nodes are; -1 if it does not tell, as programs other than Chorus
/// @param first number of its first node
/// @param seed of its fleet
/// @param atMillis when its nodes were to begin to connect, Unix time; 0 for at once
/// @param beganMillis when they did; 0 if they have not
/// @param upAtMillis when all had been connected; 0 if they have not
/// @param run that it belongs to; maybe empty
/// @param version of its program; empty if unknown
/// @param totals of its nodes; none if it does not tell
public record EmulatorStatus(
        int port,
        String name,
        boolean running,
        long pid,
        long memory,
        String digest,
        int instances,
        int connected,
        int first,
        long seed,
        long atMillis,
        long beganMillis,
        long upAtMillis,
        String run,
        String version,
        NodeTotals totals) {
    /// Nobody answers there.
    public static EmulatorStatus none(int port) {
        return new EmulatorStatus(
                port, "unknown", false, -1, 0, "", 0, 0, 0, 0, 0, 0, 0, "", "", NodeTotals.NONE);
    }

    /// How much later its nodes began to connect than they were to, in milliseconds.
    public long lateMillis() {
        return atMillis == 0 || beganMillis == 0 ? 0 : Math.max(0, beganMillis - atMillis);
    }
}
