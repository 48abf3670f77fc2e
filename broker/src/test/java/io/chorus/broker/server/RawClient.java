package io.chorus.broker.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/// A client that sends and reads nothing but bytes, one character each.
final class RawClient implements AutoCloseable {
    static final String QUIET =
            "CONNECT {\"verbose\":false,\"pedantic\":false,\"headers\":true,\"no_responders\":true,\"protocol\":0}\r\n";
    private static final String PING = "PING\r\n";
    private static final int LIMIT_MILLIS = 10_000;

    private final Socket socket;
    private final InputStream in;
    private final String info;

    private RawClient(int port, int receiveBuffer) throws IOException {
        socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(LIMIT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
        info = line();
    }

    static RawClient connect(int port) throws IOException {
        return new RawClient(port, 0);
    }

    static RawClient connect(Broker broker) throws IOException {
        return connect(broker.port());
    }

    /// Connected without verbose and pedantic, but with headers.
    static RawClient quiet(Broker broker) throws IOException {
        return connect(broker).send(QUIET).synced();
    }

    /// A client whose kernel takes few bytes for it.
    static RawClient narrow(Broker broker) throws IOException {
        return new RawClient(broker.port(), 4096).send(QUIET).synced();
    }

    /// The same for a port; nothing was said yet.
    static RawClient narrow(int port) throws IOException {
        return new RawClient(port, 4096);
    }

    /// The first INFO.
    String info() {
        return info;
    }

    int localPort() {
        return socket.getLocalPort();
    }

    RawClient send(String bytes) throws IOException {
        send(bytes.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /// Returns when everything sent so far has been processed, which nothing else may come of.
    RawClient synced() throws IOException {
        send("PING\r\n");
        expect("PONG\r\n");
        return this;
    }

    /// Reads that many bytes and compares them. The first PING of a broker comes after two seconds,
    /// which a busy machine may well take in the middle of a test; it is answered and passed over,
    /// unless it is expected.
    void expect(String bytes) throws IOException {
        if (!bytes.isEmpty() && !bytes.startsWith("PING")) {
            passOverPings();
        }
        var read = new String(in.readNBytes(bytes.length()), StandardCharsets.ISO_8859_1);
        assertEquals(bytes, read);
    }

    private void passOverPings() throws IOException {
        while (true) {
            in.mark(PING.length());
            var next = new StringBuilder();
            while (next.length() < PING.length() && PING.startsWith(next.toString())) {
                int b = in.read();
                if (b < 0) {
                    break;
                }
                next.append((char) b);
            }
            if (!next.toString().equals(PING)) {
                in.reset();
                return;
            }
            send("PONG\r\n");
        }
    }

    void expectEnd() throws IOException {
        assertEquals("", rest());
    }

    /// Everything until the server closes.
    String rest() throws IOException {
        var out = new StringBuilder();
        try {
            for (int b = in.read(); b >= 0; b = in.read()) {
                out.append((char) b);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("not closed, but sent: " + out, e);
        }
        return out.toString();
    }

    /// A line with its end.
    String line() throws IOException {
        var out = new StringBuilder();
        for (int b = in.read(); b >= 0; b = in.read()) {
            out.append((char) b);
            if (b == '\n') {
                break;
            }
        }
        return out.toString();
    }

    /// How long reads wait from now on.
    void timeout(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    byte[] bytes(int count) throws IOException {
        return in.readNBytes(count);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
