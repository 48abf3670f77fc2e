package io.chorus.benchmarks.skeleton;

import com.sun.management.OperatingSystemMXBean;
import io.chorus.broker.client.Commons;
import io.chorus.broker.client.Connection;
import io.chorus.broker.client.ConnectionHandler;
import io.chorus.broker.client.ConnectionOptions;
import io.chorus.broker.client.Message;
import io.chorus.broker.client.ServerAddress;
import io.chorus.broker.client.ServerInfo;
import io.chorus.broker.wire.ByteString;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// One connection that asks, another that receives and queues, and the main thread that verifies.
final class SkeletonRequester implements ConnectionHandler {
    private static final int QUEUE = 65_536;
    private static final ByteString SUBJECT = ByteString.of(SkeletonFleet.REQUEST);

    private final Conversation conversation;
    private final BlockingQueue<byte[]> replies = new ArrayBlockingQueue<>(QUEUE);
    private final CountDownLatch connected = new CountDownLatch(1);
    private final Connection connection;
    private final OperatingSystemMXBean system =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    SkeletonRequester(ServerAddress server, Conversation conversation, Commons commons)
            throws InterruptedException {
        this.conversation = conversation;
        connection =
                new Connection(
                        ConnectionOptions.requester(List.of(server), "requester", 0, commons),
                        this);
        connection.subscribe(SkeletonFleet.REPLY, null);
        connection.start();
        if (!connected.await(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the requester did not connect");
        }
    }

    @Override
    public void onConnected(Connection connection, ServerInfo server, boolean again) {
        connected.countDown();
    }

    @Override
    public void onMessage(Connection connection, Message message) {
        try {
            replies.put(message.payload());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// One request to all.
    ///
    /// @return milliseconds until the last reply was verified
    double round(int nodes) throws InterruptedException {
        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        connection.publish(SUBJECT, null, conversation.request());
        int deepest = 0;
        for (int i = 0; i < nodes; i++) {
            var reply = replies.poll(30, TimeUnit.SECONDS);
            if (reply == null) {
                throw new IllegalStateException(nodes - i + " replies are missing");
            }
            deepest = Math.max(deepest, replies.size());
            conversation.verify(reply);
        }
        double millis = (System.nanoTime() - start) / 1e6;
        System.out.printf(
                "%6.0f ms %,8d replies/s   CPU %4.0f ms, %3.0f µs a reply   deepest queue %d%n",
                millis,
                Math.round(nodes / millis * 1e3),
                (system.getProcessCpuTime() - cpu) / 1e6,
                (system.getProcessCpuTime() - cpu) / 1e3 / nodes,
                deepest);
        return millis;
    }
}
