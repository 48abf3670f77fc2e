package io.chorus.reports.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the kernel holds for TCP sockets, as far as it can be told.
///
/// No process is charged for it. The buffers of all sockets of the network namespace are counted in
/// `/proc/net/sockstat`; what a socket takes besides is estimated.
public final class KernelMemory {
    /// A TCP socket of Linux 6 with its inode, file, name and epoll entry, as `/proc/slabinfo` has
    /// their sizes, each with its share of the page it lies in.
    public static final long SOCKET_BYTES = 3_900;

    private static final Path SOCKETS = Path.of("/proc/net/sockstat");
    private static final long PAGE_BYTES = 4_096;
    private static final Pattern TCP = Pattern.compile("TCP: inuse (\\d+) .* mem (\\d+)");

    private KernelMemory() {}

    /// Of all TCP sockets that this process could see.
    ///
    /// @return bytes; `null` where nobody tells
    static @Nullable Long now() {
        try {
            return of(Files.readString(SOCKETS));
        } catch (IOException _) {
            return null; // not Linux: nobody tells
        }
    }

    static @Nullable Long of(String sockstat) {
        var found = TCP.matcher(sockstat);
        return found.find()
                ? (Long)
                        (Long.parseLong(found.group(1)) * SOCKET_BYTES
                                + Long.parseLong(found.group(2)) * PAGE_BYTES)
                : null;
    }
}
