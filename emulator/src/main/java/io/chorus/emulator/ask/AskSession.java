package io.chorus.emulator.ask;

import io.chorus.agents.filter.Filter;
import io.chorus.agents.rpc.Discovered;
import io.chorus.agents.rpc.Discovery;
import io.chorus.agents.rpc.Ending;
import io.chorus.agents.rpc.FanOutRequest;
import io.chorus.agents.rpc.FanOutResult;
import io.chorus.agents.rpc.Requester;
import io.chorus.agents.rpc.RequesterException;
import io.chorus.agents.rpc.RequesterOptions;
import io.chorus.agents.rpc.WarmUp;
import io.chorus.broker.client.Commons;
import io.chorus.broker.client.ConnectionOptions;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import java.security.SecureRandom;
import java.time.Duration;

/// A requester that is connected. For one thread.
public final class AskSession implements AutoCloseable {
    private final Commons commons;
    private final Requester requester;
    private final Duration connectTime;

    private AskSession(Commons commons, Requester requester, Duration connectTime) {
        this.commons = commons;
        this.requester = requester;
        this.connectTime = connectTime;
    }

    /// Connects.
    ///
    /// @throws ChorusException if the broker is not there or does not let us in
    public static AskSession connect(Caller caller) throws InterruptedException {
        long start = System.nanoTime();
        // Ids must differ between processes that ask the same fleet, so the seed is anything.
        long seed = new SecureRandom().nextLong();
        var commons = Commons.start();
        // While others are waited for, and before anything is measured.
        var warming = Thread.ofPlatform().daemon().name("warm-up").start(WarmUp::decoding);
        try {
            var connection =
                    ConnectionOptions.requester(
                            caller.broker().servers(), caller.name(), seed, commons);
            var options =
                    RequesterOptions.of(connection, caller.name(), caller.identity(), seed)
                            .withCollective(caller.collective())
                            .withWorkers(caller.workers());
            var requester = Requester.connect(options, caller.broker().connectTimeout());
            var connectTime = Duration.ofNanos(System.nanoTime() - start);
            warming.join();
            return new AskSession(commons, requester, connectTime);
        } catch (RequesterException e) {
            commons.close();
            throw new ChorusException(
                    ExitStatus.PREFLIGHT,
                    BrokerConnection.unreachable(caller.broker(), String.valueOf(e.getMessage())),
                    e);
        } catch (InterruptedException | RuntimeException e) {
            commons.close();
            throw e;
        }
    }

    /// How long connecting took.
    public Duration connectTime() {
        return connectTime;
    }

    /// Sends and waits.
    ///
    /// @throws ChorusException if the broker is gone
    public FanOutResult send(FanOutRequest request) {
        var result = requester.send(request);
        if (result.ending() == Ending.NOT_SENT) {
            throw new ChorusException(
                    ExitStatus.INVALID,
                    "the broker was lost before the request was out; ask again when it is back.");
        }
        return result;
    }

    /// Finds nodes with an agent; those that are named literally are taken as they are.
    public Discovered discover(Filter filter, String agent, Duration timeout) {
        return requester.discover(Discovery.of(filter, agent, timeout));
    }

    @Override
    public void close() {
        requester.close();
        commons.close();
    }
}
