package io.chorus.broker.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// A listener whose every byte a test decides, for what no real broker does on demand.
final class ScriptedBroker implements AutoCloseable {
    private static final int LIMIT_MILLIS = 10_000;

    private final ServerSocket listener;

    ScriptedBroker() throws IOException {
        listener = new ServerSocket();
        listener.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        listener.setSoTimeout(LIMIT_MILLIS);
    }

    String url() {
        return "nats://127.0.0.1:" + listener.getLocalPort();
    }

    /// The next client that comes.
    Peer accept() throws IOException {
        return new Peer(listener.accept());
    }

    /// The next client that comes, up to its subscriptions and the PING behind them, which is left
    /// unanswered.
    Peer welcome() throws IOException {
        var peer = accept();
        peer.greet("");
        peer.read(); // CONNECT
        peer.read(); // PING
        peer.send("PONG\r\n");
        return peer;
    }

    /// Like [#welcome], with the subscriptions confirmed.
    Peer serve() throws IOException {
        var peer = welcome();
        peer.readUpTo("PING");
        peer.send("PONG\r\n");
        return peer;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    /// One client's connection.
    static final class Peer implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader in;
        private volatile int lastRead;

        Peer(Socket socket) throws IOException {
            this.socket = socket;
            socket.setSoTimeout(LIMIT_MILLIS);
            socket.setTcpNoDelay(true);
            in = new BufferedReader(new InputStreamReader(counted(socket.getInputStream()), UTF_8));
        }

        /// @param more members of the INFO, each with a comma before it
        void greet(String more) throws IOException {
            send(info(more));
        }

        static String info(String more) {
            return "INFO {\"server_id\":\"S\",\"version\":\"2.15.2\",\"headers\":true,\"max_payload\":1048576"
                    + more
                    + "} \r\n";
        }

        void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(UTF_8));
            socket.getOutputStream().flush();
        }

        /// Sends each byte by itself.
        void dribble(String text) throws IOException {
            for (byte b : text.getBytes(UTF_8)) {
                socket.getOutputStream().write(b);
                socket.getOutputStream().flush();
            }
        }

        /// The next line; `null` at the end.
        String read() throws IOException {
            return String.valueOf(in.readLine());
        }

        /// Bytes that the last read from the network brought.
        int lastRead() {
            return lastRead;
        }

        private InputStream counted(InputStream bytes) {
            return new FilterInputStream(bytes) {
                @Override
                public int read(byte[] target, int offset, int length) throws IOException {
                    lastRead = in.read(target, offset, length);
                    return lastRead;
                }
            };
        }

        /// Everything before this line, and skips the line itself.
        String readUpTo(String last) throws IOException {
            var before = new StringBuilder();
            for (var line = read(); !line.equals(last); line = read()) {
                if (line.equals("null")) {
                    throw new IOException("ended before " + last + ", after " + before);
                }
                before.append(line).append('\n');
            }
            return before.toString();
        }

        Socket socket() {
            return socket;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
