package io.chorus.emulator.fleet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/// A broker that hangs up on its first client once it has greeted it, before it confirms its
/// subscriptions, as one does that is at its limits; it serves those that come after.
final class HastyBroker implements AutoCloseable {
    private static final String INFO =
            "INFO {\"server_id\":\"hasty\",\"version\":\"2.10.0\",\"max_payload\":1048576,\"headers\":true}\r\n";

    private final ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final AtomicInteger clients = new AtomicInteger();

    HastyBroker() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var socket = listener.accept();
                int mostPings = clients.getAndIncrement() == 0 ? 1 : Integer.MAX_VALUE;
                Thread.ofVirtual().start(() -> serve(socket, mostPings));
            } catch (IOException _) {
                return; // Closed.
            }
        }
    }

    private static void serve(Socket socket, int mostPings) {
        try (socket;
                var in =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.UTF_8))) {
            var out = socket.getOutputStream();
            out.write(INFO.getBytes(StandardCharsets.UTF_8));
            int pings = 0;
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals("PING")) {
                    if (++pings > mostPings) {
                        return;
                    }
                    out.write("PONG\r\n".getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException _) {
            // The client has left.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
