package io.chorus.benchmarks.throughput;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Requesters that ask again as soon as they are answered, all on the thread that calls. Each
/// request has a reply subject of its own, as with every real client.
final class Requests implements AutoCloseable {
    private static final int DIGITS = 9;
    private static final int FIRST = 100_000_000;

    private final List<Asker> askers = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
    private long left;

    Requests(InetSocketAddress broker, int clients, byte[] payload) throws IOException {
        try {
            for (int i = 0; i < clients; i++) {
                askers.add(new Asker(broker, i, payload));
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /// Asks so often, and returns when the last answer is there.
    void perform(long requests) throws IOException {
        left = requests;
        try (var selector = Selector.open()) {
            for (var asker : askers) {
                asker.wire.channel().configureBlocking(false);
                asker.wire.channel().register(selector, SelectionKey.OP_READ, asker);
            }
            int asking = 0;
            for (var asker : askers) {
                asking += ask(asker) ? 1 : 0;
            }
            while (asking > 0) {
                selector.select();
                for (var key : selector.selectedKeys()) {
                    asking -= answered((Asker) key.attachment()) ? 0 : 1;
                }
                selector.selectedKeys().clear();
            }
        }
    }

    private boolean ask(Asker asker) throws IOException {
        if (left == 0) {
            return false;
        }
        left--;
        asker.ask();
        return true;
    }

    /// @return whether it is still waiting for an answer
    private boolean answered(Asker asker) throws IOException {
        buffer.clear();
        if (asker.wire.channel().read(buffer) < 0) {
            throw new EOFException("the broker hung up on a requester");
        }
        asker.answers.add(buffer.flip());
        if (asker.answers.count() < asker.asked || !asker.answers.whole()) {
            return true;
        }
        return ask(asker);
    }

    @Override
    public void close() throws IOException {
        for (var asker : askers) {
            asker.wire.close();
        }
    }

    /// One of them.
    private static final class Asker {
        private final Wire wire;
        private final ByteBuffer request;
        private final int numberAt;
        private final MessageCount answers;
        private long asked;

        Asker(InetSocketAddress broker, int index, byte[] payload) throws IOException {
            var inbox = "_INBOX.%09d.".formatted(index);
            var line =
                    "PUB %s %s%d %d\r\n".formatted(Responder.SUBJECT, inbox, FIRST, payload.length);
            numberAt = line.indexOf(inbox) + inbox.length();
            request = ByteBuffer.allocateDirect(line.length() + payload.length + 2);
            request.put(line.getBytes(StandardCharsets.US_ASCII)).put(payload);
            request.put((byte) '\r').put((byte) '\n');
            answers =
                    new MessageCount(
                            "MSG %s%d 1 %d\r\n".formatted(inbox, FIRST, payload.length).length()
                                    + payload.length
                                    + 2);
            wire = Wire.open(broker, "SUB %s*  1\r\n".formatted(inbox));
        }

        void ask() throws IOException {
            asked++;
            long rest = asked;
            for (int i = DIGITS - 1; i > 0; i--) {
                request.put(numberAt + i, (byte) ('0' + rest % 10));
                rest /= 10;
            }
            wire.write(request.rewind());
        }
    }
}
