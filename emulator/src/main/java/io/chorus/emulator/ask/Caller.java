package io.chorus.emulator.ask;

import java.util.regex.Pattern;

/// Who asks, which collective, and over how many connections.
///
/// @param name security name, like `choria=rip.mcollective`
/// @param identity name of the host that asks
/// @param workers connections that receive replies, at least 1
public record Caller(
        BrokerAccess broker, String name, String identity, String collective, int workers) {
    /// The name that examples of Choria use.
    public static final String DEFAULT_NAME = "choria=rip.mcollective";

    /// The host that asks unless told otherwise.
    public static final String DEFAULT_IDENTITY = "shell.chorus.local";

    /// The collective that every node is in.
    public static final String MAIN_COLLECTIVE = "mcollective";

    private static final int MAX_WORKERS = 100;
    private static final Pattern NAME = Pattern.compile("[a-z]+=[\\w.\\-]+");
    private static final Pattern COLLECTIVE = Pattern.compile("[\\w.\\-]+");

    public Caller {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "caller \"" + name + "\": want the form choria=rip.mcollective");
        }
        if (!COLLECTIVE.matcher(collective).matches()) {
            throw new IllegalArgumentException(
                    "collective \"" + collective + "\": want letters, digits, - and _");
        }
        if (identity.isBlank()) {
            throw new IllegalArgumentException("the identity is empty: want a host's name");
        }
        if (workers < 1 || workers > MAX_WORKERS) {
            throw new IllegalArgumentException(
                    workers + " reply connections (--workers): want 1 to " + MAX_WORKERS);
        }
    }
}
