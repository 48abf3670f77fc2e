package io.chorus.broker.client;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/// Spreads many connections to one loopback address over the sources 127.0.0.1, 127.0.0.2, …
///
/// The kernel looks for a free port in a pair of addresses by trying, which takes about a
/// millisecond a connect once half of the ports are taken. One instance serves all connections of a
/// process that go to the same brokers; safe for any thread.
public final class SourceAddresses {
    private static final int CONNECTIONS_PER_ADDRESS = 14_000;

    /// Of an address that a socket is bound to, each port serves one target only, whichever that
    /// is.
    private static final int CONNECTIONS_PER_BOUND_ADDRESS = 7_000;

    private static final InetSocketAddress ANY_TARGET = new InetSocketAddress(0);
    private static final int MOST_SOURCES = 250;

    private final int connectionsPerAddress;

    /// Added to a source's number for its address.
    private final int firstSource;

    /// Targets so far, each as the one object that its connections keep.
    private final ConcurrentMap<InetSocketAddress, InetSocketAddress> targets =
            new ConcurrentHashMap<>();

    /// How many connections leave from each source, by target; guarded by this.
    private final Map<InetSocketAddress, int[]> taken = new HashMap<>();

    /// As many from each source as connect without delay.
    public SourceAddresses() {
        this(CONNECTIONS_PER_ADDRESS);
    }

    SourceAddresses(int connectionsPerAddress) {
        this(connectionsPerAddress, 0);
    }

    private SourceAddresses(int connectionsPerAddress, int firstSource) {
        this.connectionsPerAddress = connectionsPerAddress;
        this.firstSource = firstSource;
    }

    /// The same from another address on, so that processes do not compete for the ports of one.
    ///
    /// @param first 0 for 127.0.0.1, 1 for 127.0.0.2, and so on
    /// @throws IllegalArgumentException if there is no such address
    public static SourceAddresses from(int first) {
        if (first < 0 || first >= MOST_SOURCES) {
            throw new IllegalArgumentException(
                    "source " + first + ": want 0 to " + (MOST_SOURCES - 1));
        }
        return first == 0
                ? new SourceAddresses()
                : new SourceAddresses(CONNECTIONS_PER_BOUND_ADDRESS, first);
    }

    /// The same target as an object that all its connections can keep.
    InetSocketAddress shared(InetSocketAddress target) {
        var known = targets.putIfAbsent(target, target);
        return known == null ? target : known;
    }

    /// Takes a place at the first source that has one left.
    ///
    /// @return the source's number, to be given back; 0 leaves the choice to the system, as it is
    ///   for every target that is not on the IPv4 loopback network
    synchronized int take(InetSocketAddress target) {
        if (!isSpread(target)) {
            return 0;
        }
        int[] counts = taken.computeIfAbsent(counted(target), _ -> new int[1]);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] < connectionsPerAddress) {
                counts[i]++;
                return i;
            }
        }
        if (counts.length == MOST_SOURCES - firstSource) {
            counts[0]++;
            return 0;
        }
        var more = Arrays.copyOf(counts, counts.length + 1);
        more[counts.length] = 1;
        taken.put(counted(target), more);
        return counts.length;
    }

    /// Gives a place back.
    synchronized void giveBack(InetSocketAddress target, int source) {
        int[] counts = taken.get(counted(target));
        if (counts != null && source < counts.length && counts[source] > 0) {
            counts[source]--;
        }
    }

    private InetSocketAddress counted(InetSocketAddress target) {
        return firstSource == 0 ? target : ANY_TARGET;
    }

    /// Places that are taken, all targets together.
    synchronized int inUse() {
        return taken.values().stream().flatMapToInt(Arrays::stream).sum();
    }

    /// The address to leave from; `null` lets the system choose.
    @Nullable InetAddress address(int source, InetSocketAddress target)
            throws UnknownHostException {
        int number = source + firstSource;
        return number == 0 || !isSpread(target)
                ? null
                : InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) (1 + number)});
    }

    private static boolean isSpread(InetSocketAddress target) {
        var address = target.getAddress();
        return address instanceof Inet4Address && address.isLoopbackAddress();
    }
}
