package io.chorus.benchmarks.throughput;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Some publish to one subject, and everybody who subscribed gets everything.
///
/// @param pattern such as `1-8`
/// @param what the pattern in words
/// @param bytes of each payload
/// @param messages published, all publishers together
record Streams(
        String pattern, String what, int publishers, int subscribers, int bytes, long messages)
        implements Traffic {
    private static final String SUBJECT = "benchmark";

    @Override
    public String name() {
        return pattern + "/" + Traffic.size(bytes);
    }

    @Override
    public String title() {
        return what + ", " + Traffic.size(bytes);
    }

    @Override
    public Passed pass(InetSocketAddress broker) throws Exception {
        var end = "x".repeat(bytes) + "\r\n";
        var pub = "PUB %s %d\r\n%s".formatted(SUBJECT, bytes, end);
        var msg = "MSG %s 1 %d\r\n%s".formatted(SUBJECT, bytes, end);
        var readers = new ArrayList<Wire>();
        var writers = new ArrayList<Wire>();
        try {
            open(readers, broker, subscribers, "SUB %s  1\r\n".formatted(SUBJECT));
            open(writers, broker, publishers, "");
            var publishing = new Publishers(writers, pub.getBytes(StandardCharsets.US_ASCII));
            long start = System.nanoTime();
            publishing.start(messages / publishers);
            new Subscribers(readers, msg.length()).await(messages);
            long nanos = System.nanoTime() - start;
            publishing.await();
            return new Passed(messages * subscribers, nanos);
        } finally {
            close(writers);
            close(readers);
        }
    }

    private static void open(List<Wire> wires, InetSocketAddress broker, int count, String lines)
            throws IOException {
        for (int i = 0; i < count; i++) {
            wires.add(Wire.open(broker, lines));
        }
    }

    private static void close(List<Wire> wires) throws IOException {
        for (var wire : wires) {
            wire.close();
        }
    }
}
