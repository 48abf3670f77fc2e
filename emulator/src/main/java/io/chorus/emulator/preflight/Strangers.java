package io.chorus.emulator.preflight;

import io.chorus.agents.filter.Filter;
import io.chorus.agents.rpc.Discovery;
import io.chorus.agents.rpc.Requester;
import io.chorus.agents.rpc.RequesterException;
import io.chorus.agents.rpc.RequesterOptions;
import io.chorus.broker.client.Commons;
import io.chorus.broker.client.ConnectionOptions;
import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.progress.Progress;
import java.time.Duration;
import java.util.List;

/// Looks whether somebody else's nodes live in the collective that a fleet is about to join:
/// requests to our fleet would reach them too, and theirs ours.
public final class Strangers {
    /// What a real client waits for.
    private static final Duration LISTEN = Duration.ofSeconds(2);

    private static final Duration CONNECT = Duration.ofSeconds(10);

    private Strangers() {}

    /// Asks the main collective who is there.
    ///
    /// @throws ChorusException with exit status 5 if anybody is
    /// @throws InterruptedException if interrupted meanwhile; nobody has joined then
    public static void refuse(List<ServerAddress> servers, Progress progress)
            throws InterruptedException {
        progress.note("looking    whether other nodes are in the collective (2 s)");
        try (var commons = Commons.start()) {
            var connection = ConnectionOptions.requester(servers, "chorus-preflight", 1, commons);
            var options =
                    RequesterOptions.of(
                            connection, "choria=chorus.mcollective", "chorus.choria.local", 1);
            try (var requester = Requester.connect(options, CONNECT)) {
                var found =
                        requester.discover(
                                Discovery.of(Filter.ALL, "rpcutil", LISTEN).expecting(1));
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                if (!found.senders().isEmpty()) {
                    throw new ChorusException(
                            ExitStatus.PREFLIGHT,
                            "Nodes that are not ours answer in the collective mcollective, %s for one: take a broker of your own, or say --share-collective if they may get these requests too."
                                    .formatted(found.senders().getFirst()));
                }
            }
        } catch (RequesterException e) {
            throw new ChorusException(
                    ExitStatus.PREFLIGHT,
                    "Cannot look who is in the collective: " + e.getMessage(),
                    e);
        }
    }
}
