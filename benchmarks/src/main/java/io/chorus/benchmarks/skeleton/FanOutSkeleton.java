package io.chorus.benchmarks.skeleton;

import io.chorus.broker.client.Connection;
import io.chorus.broker.client.ConnectionHandler;
import io.chorus.broker.client.ConnectionOptions;
import io.chorus.broker.client.Message;
import io.chorus.broker.client.ServerAddress;
import io.chorus.broker.client.ServerInfo;
import io.chorus.broker.server.Broker;
import io.chorus.broker.wire.ByteString;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// How fast can one request reach N virtual-thread nodes and N replies come back, with canned
/// bytes?
public final class FanOutSkeleton {
    private static final ByteString REQUEST =
            ByteString.of("mcollective.broadcast.agent.emulated0");
    private static final ByteString REPLY =
            ByteString.of("mcollective.reply.37bdf08389145a56c13096c178802d3b.1");
    private static final int REQUEST_BYTES = 1100;
    private static final int REPLY_BYTES = 800;

    private final int nodes;
    private final int rounds;
    private final ServerAddress server;
    private final AtomicInteger arrived = new AtomicInteger();
    private volatile CountDownLatch round = new CountDownLatch(0);

    private FanOutSkeleton(int nodes, int rounds, ServerAddress server) {
        this.nodes = nodes;
        this.rounds = rounds;
        this.server = server;
    }

    /// Arguments: nodes, rounds, and `apart` for a broker in its own process.
    public static void main(String[] arguments) throws Exception {
        int nodes = Integer.parseInt(arguments[0]);
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
        if (Arrays.asList(arguments).contains("apart")) {
            var process =
                    new ProcessBuilder(
                                    System.getProperty("java.home") + File.separator + "bin/java",
                                    "-XX:+UseSerialGC",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    SkeletonBroker.class.getName())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            try (var out =
                    new BufferedReader(
                            new InputStreamReader(
                                    process.getInputStream(), StandardCharsets.UTF_8))) {
                int port = Integer.parseInt(out.readLine());
                new FanOutSkeleton(nodes, rounds, new ServerAddress("127.0.0.1", port)).run();
            } finally {
                process.destroy();
            }
        } else {
            try (var broker = Broker.start("127.0.0.1", 0, 2)) {
                new FanOutSkeleton(nodes, rounds, new ServerAddress("127.0.0.1", broker.port()))
                        .run();
            }
        }
        System.exit(0);
    }

    private void run() throws Exception {
        var payload = new byte[REPLY_BYTES];
        Arrays.fill(payload, (byte) 'x');
        ConnectionHandler node =
                new ConnectionHandler() {
                    @Override
                    public void onMessage(Connection connection, Message message) {
                        connection.publish(REPLY, null, payload);
                    }
                };
        var before = Memory.now();
        long start = System.nanoTime();
        var fleet = connect(nodes, "node", connected -> counting(node, connected), REQUEST);
        double seconds = (System.nanoTime() - start) / 1e9;
        var after = Memory.now();
        System.out.printf(
                "%d nodes connected in %.1f s; a node: %d bytes resident, %d bytes heap%n",
                nodes,
                seconds,
                (after.resident() - before.resident()) / nodes,
                (after.heap() - before.heap()) / nodes);
        var requester = connect(1, "requester", this::collecting, REPLY).getFirst();
        measure(requester);
        fleet.forEach(Connection::close);
        System.out.printf("resident at the end: %d MB%n", Memory.now().resident() / 1_000_000);
    }

    private void measure(Connection requester) throws InterruptedException {
        var request = new byte[REQUEST_BYTES];
        var times = new double[rounds];
        var os =
                (com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean();
        for (int i = 0; i < rounds; i++) {
            round = new CountDownLatch(nodes);
            long cpu = os.getProcessCpuTime();
            long start = System.nanoTime();
            requester.publish(REQUEST, null, request);
            if (!round.await(30, TimeUnit.SECONDS)) {
                System.out.printf("round %d: %d missing%n", i, round.getCount());
            }
            times[i] = (System.nanoTime() - start) / 1e6;
            System.out.printf(
                    "round %d: %.0f ms, %.0f replies/s, CPU %.0f ms%n",
                    i, times[i], nodes / times[i] * 1e3, (os.getProcessCpuTime() - cpu) / 1e6);
        }
        Arrays.sort(times);
        double median = times[rounds / 2];
        System.out.printf("median %.0f ms, %.0f replies/s%n", median, nodes / median * 1e3);
    }

    private ConnectionHandler collecting(CountDownLatch connected) {
        return counting(
                new ConnectionHandler() {
                    @Override
                    public void onMessage(Connection connection, Message message) {
                        arrived.incrementAndGet();
                        round.countDown();
                    }
                },
                connected);
    }

    private static ConnectionHandler counting(ConnectionHandler next, CountDownLatch connected) {
        return new ConnectionHandler() {
            @Override
            public void onMessage(Connection connection, Message message) {
                next.onMessage(connection, message);
            }

            @Override
            public void onConnected(Connection connection, ServerInfo server, boolean again) {
                connected.countDown();
            }
        };
    }

    private List<Connection> connect(
            int count,
            String name,
            Function<CountDownLatch, ConnectionHandler> handler,
            ByteString subject)
            throws InterruptedException {
        var connected = new CountDownLatch(count);
        var connections = new ArrayList<Connection>(count);
        for (int i = 0; i < count; i++) {
            var connection =
                    new Connection(
                            ConnectionOptions.to(server, name + i), handler.apply(connected));
            connection.subscribe(subject.toString(), null);
            connections.add(connection);
            Thread.ofVirtual().name(name + i).start(connection);
        }
        if (!connected.await(60, TimeUnit.SECONDS)) {
            System.out.printf("%d did not connect%n", connected.getCount());
        }
        return connections;
    }
}
