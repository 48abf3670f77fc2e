package io.chorus.agents.rpc;

import io.chorus.broker.client.ConnectionOptions;
import java.util.regex.Pattern;

/// Who asks, and over what.
///
/// @param connection servers and how to reach them; its name is replaced by those of the real
///   client
/// @param caller security name, `choria=rip.mcollective`
/// @param identity name of the host that asks
/// @param mainCollective the one that replies of RPC are addressed by
/// @param collective the one that is asked
/// @param workers connections that receive replies, at least 1
/// @param ttlSeconds how far clocks may differ; at least 30, or nodes drop the request
/// @param seed of the request ids
public record RequesterOptions(
        ConnectionOptions connection,
        String caller,
        String identity,
        String mainCollective,
        String collective,
        int workers,
        int ttlSeconds,
        long seed) {
    private static final int DEFAULT_WORKERS = 3;
    private static final int MAX_WORKERS = 100;
    private static final int DEFAULT_TTL_SECONDS = 60;
    private static final int MIN_TTL_SECONDS = 30;
    private static final Pattern CALLER = Pattern.compile("[a-z]+=[\\w.\\-]+");

    public RequesterOptions {
        if (!CALLER.matcher(caller).matches()) {
            throw new IllegalArgumentException(
                    "caller \"" + caller + "\": want the form choria=rip.mcollective");
        }
        if (workers < 1 || workers > MAX_WORKERS) {
            throw new IllegalArgumentException(
                    workers + " reply connections: want 1 to " + MAX_WORKERS);
        }
        if (ttlSeconds < MIN_TTL_SECONDS) {
            throw new IllegalArgumentException(
                    "a TTL of %d s: nodes drop requests with less than %d s"
                            .formatted(ttlSeconds, MIN_TTL_SECONDS));
        }
    }

    /// What the real client uses unless configured: collective `mcollective`, three workers, a TTL
    /// of 60 s.
    public static RequesterOptions of(
            ConnectionOptions connection, String caller, String identity, long seed) {
        return new RequesterOptions(
                connection,
                caller,
                identity,
                "mcollective",
                "mcollective",
                DEFAULT_WORKERS,
                DEFAULT_TTL_SECONDS,
                seed);
    }

    /// The same, asking another collective.
    public RequesterOptions withCollective(String other) {
        return new RequesterOptions(
                connection, caller, identity, mainCollective, other, workers, ttlSeconds, seed);
    }

    /// The same, at home in another collective.
    public RequesterOptions withMainCollective(String other) {
        return new RequesterOptions(
                connection, caller, identity, other, collective, workers, ttlSeconds, seed);
    }

    /// The same with another number of reply connections.
    public RequesterOptions withWorkers(int other) {
        return new RequesterOptions(
                connection, caller, identity, mainCollective, collective, other, ttlSeconds, seed);
    }

    /// The same with another TTL.
    public RequesterOptions withTtlSeconds(int other) {
        return new RequesterOptions(
                connection, caller, identity, mainCollective, collective, workers, other, seed);
    }
}
