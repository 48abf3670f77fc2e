package io.chorus.benchmarks.stages;

import io.chorus.agents.node.NodeObserver;
import io.chorus.agents.rpc.NodeIndex;
import io.chorus.benchmarks.measured.NanosecondsPerOperation;
import io.chorus.broker.server.MessageTap;
import io.chorus.broker.wire.ByteString;
import io.chorus.emulator.stages.StageClock;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/// What do all stamps of one reply cost, their clock reads included?
///
/// Each operation is one reply of one node of fifty thousand: the directed request is recognised as
/// it enters the broker, stamped again as it leaves, read and answered by the node, and the reply
/// is stamped as it enters the broker, as it is read and as it is decoded. That is seven reads of
/// the clock and five stamps kept. After the last node the request is over and the next begins,
/// which is part of the figures. Between 1 and 16 requests are open at a time.
///
/// `benchmarks/jmh StampsBenchmark -prof gc`, on two shared cores of an AMD EPYC: 198 ± 15 ns with
/// one request open, 194 ± 3 ns with 16, of which the clock takes 168 ± 4 ns; 0.01 bytes, which is
/// the change of requests.
@Fork(2)
public class StampsBenchmark extends NanosecondsPerOperation {
    private static final int NODES = 50_000;
    private static final int CLOCK_READS = 7;
    private static final String ID = HexFormat.of().toHexDigits(0x5ca1ab1e0ddba11L).repeat(2);
    private static final ByteString TO = ByteString.of("mcollective.node.1-emu-0a1b2.choria.local");
    private static final ByteString REPLY =
            ByteString.of("mcollective.reply.37bdf08389145a56c13096c178802d3b." + ID);

    /// Requests in flight.
    @Param({"1", "16"})
    int open;

    private final NodeIndex nodes =
            NodeIndex.of(
                    IntStream.range(0, NODES)
                            .mapToObj(i -> i + "-emu-0a1b2.choria.local")
                            .toList());
    private final StageClock clock = StageClock.embedded(0, nodes);
    private final NodeObserver observer = clock.observer();
    private final CannedRequest request = new CannedRequest(ID);
    private final List<MessageTap.ConnectionTap> taps =
            nodes.names().stream()
                    .map(name -> Objects.requireNonNull(clock.tap().connected(1, name)))
                    .toList();
    private final MessageTap.ConnectionTap publisher =
            Objects.requireNonNull(clock.tap().connected(2, "publisher"));
    private int next;

    @Setup
    public void begin() {
        clock.open(ID, System.nanoTime());
        for (int i = 1; i < open; i++) {
            clock.open(HexFormat.of().toHexDigits(i * 0x9e3779b97f4a7c15L).repeat(2), 0);
        }
    }

    /// All that is done for one reply.
    @Benchmark
    public long reply() {
        int node = next;
        var tap = taps.get(node);
        long in = System.nanoTime();
        var mark = Objects.requireNonNull(publisher.received(TO, request, in));
        tap.delivered(mark, in);
        tap.written(System.nanoTime());
        long read = System.nanoTime();
        observer.answered(node, ID, read, System.nanoTime());
        tap.received(REPLY, request, System.nanoTime());
        long clientRead = System.nanoTime();
        long decoded = System.nanoTime();
        if (++next == NODES) {
            next = 0;
            clock.abandon(ID);
            clock.open(ID, System.nanoTime());
        }
        return clientRead ^ decoded;
    }

    /// The same reads of the clock and nothing else.
    @Benchmark
    public long clockOnly() {
        long sum = 0;
        for (int i = 0; i < CLOCK_READS; i++) {
            sum += System.nanoTime();
        }
        return sum;
    }
}
