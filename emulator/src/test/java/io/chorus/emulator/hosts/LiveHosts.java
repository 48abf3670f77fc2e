package io.chorus.emulator.hosts;

import io.chorus.agents.host.Chunk;
import io.chorus.agents.host.Collect;
import io.chorus.agents.host.Download;
import io.chorus.agents.host.Downloaded;
import io.chorus.agents.host.EmulatorStatus;
import io.chorus.agents.host.HostControl;
import io.chorus.agents.host.HostException;
import io.chorus.agents.host.HostStatus;
import io.chorus.agents.host.NodeConnects;
import io.chorus.agents.host.Start;
import io.chorus.agents.host.StartNats;
import io.chorus.agents.host.Started;
import io.chorus.agents.node.NodeSettings;
import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.fleet.FleetOptions;
import io.chorus.emulator.fleet.FleetPart;
import io.chorus.emulator.fleet.LocalFleet;
import io.chorus.emulator.scenario.Scenarios;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/// Hosts that emulate for real, all within this process: nodes on a management broker, each of
/// which starts fleets when it is told to.
final class LiveHosts implements HostControl, AutoCloseable {
    private final LocalFleet hosts;
    private final Map<String, Map<Integer, Running>> running = new ConcurrentHashMap<>();
    private final AtomicInteger ports = new AtomicInteger(9000);
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    private static final class Running {
        private final Start what;
        private final LocalFleet fleet;
        private final CountDownLatch over = new CountDownLatch(1);
        private volatile long began;
        private volatile long upAt;

        Running(Start what, LocalFleet fleet) {
            this.what = what;
            this.fleet = fleet;
        }

        void live() {
            try {
                long wait = what.atMillis() - System.currentTimeMillis();
                if (!over.await(Math.max(0, wait), TimeUnit.MILLISECONDS)) {
                    began = System.currentTimeMillis();
                    fleet.start(() -> true);
                    fleet.awaitReady(java.time.Duration.ofSeconds(20), () -> true);
                    upAt = System.currentTimeMillis();
                    over.await();
                }
            } catch (InterruptedException _) {
                // It ends.
            }
            fleet.close();
        }
    }

    LiveHosts(ServerAddress management, int count) throws InterruptedException {
        var node = NodeSettings.builder("host", 5).host(this).build();
        hosts =
                new LocalFleet(
                        new FleetOptions(count, node, List.of(management), 0),
                        InstantSource.system());
        hosts.start(() -> true);
        if (!hosts.awaitReady(java.time.Duration.ofSeconds(20), () -> true)) {
            throw new AssertionError("the hosts did not connect");
        }
    }

    String name(int index) {
        return hosts.identity(index);
    }

    /// The host is gone with all that it runs.
    void kill(int index) throws InterruptedException {
        var one = new BitSet();
        one.set(index);
        hosts.nodes().kill(one);
        var its = running.remove(name(index));
        if (its != null) {
            its.values().forEach(each -> each.over.countDown());
        }
    }

    /// How many nodes hosts run now.
    int nodes() {
        return all().stream().mapToInt(one -> one.what.instances()).sum();
    }

    private List<Running> all() {
        return running.values().stream().flatMap(its -> its.values().stream()).toList();
    }

    private Map<Integer, Running> of(String host) {
        return running.computeIfAbsent(host, _ -> new ConcurrentHashMap<>());
    }

    @Override
    public Started start(String host, Start what) {
        var servers = what.servers().stream().map(LiveHosts::address).toList();
        var whole =
                Scenarios.read("the test", what.scenario())
                        .scenario()
                        .fleet(servers, UnaryOperator.identity());
        var part = new FleetPart(what.first() - whole.node().first(), 0, 1);
        var one =
                new Running(
                        what,
                        new LocalFleet(whole.part(part, what.instances()), InstantSource.system()));
        int port = ports.incrementAndGet();
        of(host).put(port, one);
        threads.add(Thread.ofPlatform().daemon().name("emulator " + port).start(one::live));
        return new Started(port, port, "");
    }

    private static ServerAddress address(String text) {
        int colon = text.lastIndexOf(':');
        return new ServerAddress(
                text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    @Override
    public EmulatorStatus emulator(String host, int port) {
        var one = of(host).get(port);
        return one == null ? EmulatorStatus.none(port) : status(port, one);
    }

    private static EmulatorStatus status(int port, Running one) {
        return new EmulatorStatus(
                port,
                one.what.name(),
                true,
                port,
                7 << 20,
                "",
                one.what.instances(),
                one.fleet.connected(),
                one.what.first(),
                Objects.requireNonNull(one.what.seed()),
                one.what.atMillis(),
                one.began,
                one.upAt,
                one.what.run(),
                "1.0.0");
    }

    @Override
    public HostStatus status(String host, String run, boolean all) {
        var emulators = new ArrayList<EmulatorStatus>();
        of(host).forEach((port, one) -> emulators.add(status(port, one)));
        return new HostStatus(emulators, 10_000, 4L << 30, 2, "1.0.0");
    }

    @Override
    public void stop(String host, int port, String run) {
        of(host).values()
                .removeIf(one -> {
                    boolean its = one.what.run().equals(run);
                    if (its) {
                        one.over.countDown();
                    }
                    return its;
                });
    }

    @Override
    public Chunk collect(String host, Collect what) {
        var one = of(host).get(what.port());
        if (one == null) {
            throw new HostException("no emulator at port " + what.port());
        }
        var times = one.fleet.connectTimes();
        return Chunk.of(
                new NodeConnects(
                                one.began,
                                one.what.first(),
                                micros(times.startedNanos()),
                                micros(times.readyNanos()),
                                times.failed())
                        .toJson(),
                what);
    }

    private static long[] micros(long[] nanos) {
        return LongStream.of(nanos).map(each -> each < 0 ? -1 : each / 1_000).toArray();
    }

    @Override
    public Downloaded download(String host, Download what) {
        throw new HostException("not here");
    }

    @Override
    public void startNats(String host, StartNats what) {
        throw new HostException("not here");
    }

    @Override
    public void stopNats(String host) {
        throw new HostException("not here");
    }

    @Override
    public void close() throws InterruptedException {
        all().forEach(one -> one.over.countDown());
        for (var thread : threads) {
            thread.join();
        }
        hosts.close();
    }
}
