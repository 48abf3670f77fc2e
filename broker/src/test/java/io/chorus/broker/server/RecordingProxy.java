package io.chorus.broker.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Stands between two brokers and keeps every byte that either says.
final class RecordingProxy implements AutoCloseable {
    /// One connection through it.
    static final class Recorded implements AutoCloseable {
        private final Socket solicitor;
        private final Socket acceptor;
        private final ByteArrayOutputStream solicited = new ByteArrayOutputStream();
        private final ByteArrayOutputStream accepted = new ByteArrayOutputStream();

        private Recorded(Socket solicitor, Socket acceptor) {
            this.solicitor = solicitor;
            this.acceptor = acceptor;
        }

        /// What whoever connected has said so far, one character a byte.
        String ofSolicitor() {
            return solicited.toString(StandardCharsets.ISO_8859_1);
        }

        /// What the other end has.
        String ofAcceptor() {
            return accepted.toString(StandardCharsets.ISO_8859_1);
        }

        @Override
        public void close() {
            closeQuietly(solicitor);
            closeQuietly(acceptor);
        }
    }

    private final ServerSocket listener;
    private final int targetPort;
    private final List<Recorded> connections = new CopyOnWriteArrayList<>();

    /// @param targetPort where it connects to, on this machine, for each connection it takes
    RecordingProxy(int targetPort) throws IOException {
        this.targetPort = targetPort;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("proxy").start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /// Those made so far, in their order.
    List<Recorded> connections() {
        return connections;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var solicitor = listener.accept();
                var acceptor = new Socket(InetAddress.getLoopbackAddress(), targetPort);
                var recorded = new Recorded(solicitor, acceptor);
                connections.add(recorded);
                copy(solicitor, acceptor, recorded.solicited);
                copy(acceptor, solicitor, recorded.accepted);
            } catch (IOException _) {
                // Closed, or the target is gone: whoever connected tries again.
            }
        }
    }

    private static void copy(Socket from, Socket to, ByteArrayOutputStream record) {
        Thread.ofVirtual()
                .start(() -> {
                    try (InputStream in = from.getInputStream();
                            OutputStream out = to.getOutputStream()) {
                        var bytes = new byte[8192];
                        for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                            record.write(bytes, 0, count);
                            out.write(bytes, 0, count);
                            out.flush();
                        }
                    } catch (IOException _) {
                        // One end is gone, and with it the connection.
                    }
                });
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is closed all the same.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        connections.forEach(Recorded::close);
    }
}
