package io.chorus.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/// Ports of 127.0.0.1 for programs that have to be told theirs.
///
/// They lie below those that a system gives to connections and to whoever asks for any. Of those,
/// one that was free a moment ago may be taken by any connection of a test beside this one.
public final class FreePort {
    private static final int FIRST = 15_000;
    private static final int COUNT = 15_000;

    // Tests in several processes begin at different places.
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 97 % COUNT));

    private FreePort() {}

    /// One that nobody listens on now, and that this process has not given away before.
    public static int next() {
        for (int tried = 0; tried < COUNT; tried++) {
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
            if (isFree(port)) {
                return port;
            }
        }
        throw new AssertionError("no free port from " + FIRST + " to " + (FIRST + COUNT - 1));
    }

    private static boolean isFree(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
