package io.chorus.benchmarks.throughput;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/// Some ask one who answers, each as soon as it has its answer.
///
/// @param bytes of each payload, both ways
/// @param requests all requesters together
record RequestReply(int requesters, int bytes, long requests) implements Traffic {
    @Override
    public String name() {
        return "request-reply/" + Traffic.size(bytes);
    }

    @Override
    public String title() {
        return "request/reply, %d clients, %s".formatted(requesters, Traffic.size(bytes));
    }

    @Override
    public Passed pass(InetSocketAddress broker) throws Exception {
        var payload = "x".repeat(bytes).getBytes(StandardCharsets.US_ASCII);
        try (var _ = new Responder(broker, payload);
                var asking = new Requests(broker, requesters, payload)) {
            long start = System.nanoTime();
            asking.perform(requests);
            return new Passed(2 * requests, System.nanoTime() - start);
        }
    }
}
