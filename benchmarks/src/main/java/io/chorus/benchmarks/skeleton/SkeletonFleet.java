package io.chorus.benchmarks.skeleton;

import io.chorus.broker.client.Commons;
import io.chorus.broker.client.Connection;
import io.chorus.broker.client.ConnectionHandler;
import io.chorus.broker.client.ConnectionOptions;
import io.chorus.broker.client.Message;
import io.chorus.broker.client.ServerAddress;
import io.chorus.broker.client.ServerInfo;
import io.chorus.broker.wire.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Nodes that have one subscription and one answer.
final class SkeletonFleet {
    static final String REQUEST = "mcollective.broadcast.agent.emulated0";
    static final String REPLY = "mcollective.reply.37bdf08389145a56c13096c178802d3b.1";

    private static final ByteString REPLY_TO = ByteString.of(REPLY);

    private final ServerAddress server;
    private final Conversation conversation;
    private final Commons commons;
    private final List<Connection> connections = new ArrayList<>();

    SkeletonFleet(ServerAddress server, Conversation conversation, Commons commons) {
        this.server = server;
        this.commons = commons;
        this.conversation = conversation;
    }

    void connect(int count) throws InterruptedException {
        var connected = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            var identity = (connections.size() + 1) + "-emu-a1b2c.choria.local";
            var connection =
                    new Connection(
                            ConnectionOptions.node(List.of(server), identity, i, commons),
                            new Node(identity, connected));
            connection.subscribe(REQUEST, null);
            connections.add(connection);
            connection.start();
        }
        if (!connected.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException(connected.getCount() + " nodes did not connect");
        }
    }

    private final class Node implements ConnectionHandler {
        private final String identity;
        private final CountDownLatch connected;

        Node(String identity, CountDownLatch connected) {
            this.identity = identity;
            this.connected = connected;
        }

        @Override
        public void onConnected(Connection connection, ServerInfo server, boolean again) {
            connected.countDown();
        }

        @Override
        public void onMessage(Connection connection, Message message) {
            connection.publish(REPLY_TO, null, conversation.answer(identity, message.payload()));
        }
    }
}
