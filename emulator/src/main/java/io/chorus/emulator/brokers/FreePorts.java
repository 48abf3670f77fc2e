package io.chorus.emulator.brokers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// Finds ports for programs that have to be told theirs.
///
/// They lie below those that systems lend to connections: while such a program is dead, a node that
/// tries to come back could be lent just its port, and it would not start again.
final class FreePorts {
    private static final int LOWEST = 10_000;
    private static final int HIGHEST = 31_999;
    private static final int ATTEMPTS = 100;

    private FreePorts() {}

    /// Ports of 127.0.0.1 that nobody listens on now; all are found before one is given back.
    static List<Integer> find(int count) {
        var sockets = new ArrayList<ServerSocket>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(open());
            }
            var ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
            for (var socket : sockets) {
                socket.close();
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException("no free ports", e);
        }
    }

    private static ServerSocket open() throws IOException {
        for (int i = 1; ; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST + 1);
            try {
                return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                if (i == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
