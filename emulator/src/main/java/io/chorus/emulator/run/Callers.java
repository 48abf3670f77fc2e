package io.chorus.emulator.run;

import io.chorus.agents.rpc.Requester;
import io.chorus.agents.rpc.RequesterOptions;
import io.chorus.broker.client.Commons;
import io.chorus.broker.client.ConnectionOptions;
import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.brokers.BrokersUnderTest;
import io.chorus.emulator.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Those who ask, each with a name and connections of its own.
final class Callers implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Commons commons;
    private final List<Requester> requesters;

    private Callers(Commons commons, List<Requester> requesters) {
        this.commons = commons;
        this.requesters = List.copyOf(requesters);
    }

    /// Connects all of them.
    ///
    /// @param seed of their request ids
    /// @throws io.chorus.agents.rpc.RequesterException if one cannot connect, with the reason
    static Callers connect(BrokersUnderTest brokers, Workload workload, long seed)
            throws InterruptedException {
        var commons = Commons.start(brokers.transport());
        var requesters = new ArrayList<Requester>();
        try {
            for (int i = 0; i < workload.callers(); i++) {
                requesters.add(requester(brokers.servers(), workload, seed, i, commons));
            }
            return new Callers(commons, requesters);
        } catch (RuntimeException | InterruptedException e) {
            new Callers(commons, requesters).close();
            throw e;
        }
    }

    private static Requester requester(
            List<ServerAddress> servers, Workload workload, long seed, int number, Commons commons)
            throws InterruptedException {
        var name = workload.callers() == 1 ? "chorus" : "chorus" + (number + 1);
        long own = seed + number;
        var options =
                RequesterOptions.of(
                        ConnectionOptions.requester(servers, name, own, commons),
                        "choria=" + name + ".mcollective",
                        name + ".choria.local",
                        own);
        return Requester.connect(
                options.withWorkers(workload.workers())
                        .withCollective(workload.call().collective()),
                LIMIT);
    }

    /// How many there are.
    int count() {
        return requesters.size();
    }

    /// One of them, from 0.
    Requester get(int number) {
        return requesters.get(number);
    }

    /// Replies that came when their requests were over.
    long lateReplies() {
        return requesters.stream().mapToLong(Requester::lateReplies).sum();
    }

    @Override
    public void close() {
        requesters.forEach(Requester::close);
        commons.close();
    }
}
