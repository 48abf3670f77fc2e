package io.chorus.agents.host;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Hosts that only say that they have done something, any number of them: what a playbook does to a
/// thousand hosts can be seen without any.
///
/// A host costs nothing until something is started on it. Nodes of a pretended emulator connect all
/// at once when they are to begin. Safe for any thread.
public final class PretendedHosts implements HostControl {
    private static final long FILES = 65_536;
    private static final long MEMORY = 4L << 30;
    private static final long BYTES_A_NODE = 16 << 10;
    private static final int CPUS = 2;
    private static final int FIRST_FREE_PORT = 20_000;
    private static final long MICROS_A_NODE = 50;
    private static final String DIGEST = "d41d8cd98f00b204e9800998ecf8427e"; // of nothing

    private final InstantSource clock;
    private final String version;
    private final ConcurrentMap<String, List<Pretended>> emulators = new ConcurrentHashMap<>();
    private final Set<String> withNats = ConcurrentHashMap.newKeySet();

    /// An emulator that is not there.
    ///
    /// @param askedMillis when somebody asked for its run last
    private record Pretended(Start what, int port, long startMillis, long askedMillis) {
        boolean over(long now) {
            return what.leaseSeconds() > 0 && now - askedMillis > what.leaseSeconds() * 1_000L;
        }

        long began() {
            return Math.max(what.atMillis(), startMillis);
        }

        boolean of(String run) {
            return run.isEmpty() || what.run().equals(run);
        }

        Pretended asked(long now) {
            return new Pretended(what, port, startMillis, now);
        }
    }

    /// @param version that they give as theirs
    public PretendedHosts(InstantSource clock, String version) {
        this.clock = clock;
        this.version = version;
    }

    @Override
    public boolean pretended() {
        return true;
    }

    @Override
    public Downloaded download(String host, Download what) {
        return new Downloaded(0, DIGEST);
    }

    @Override
    public Started start(String host, Start what) {
        var running = running(host);
        long used = running.stream().mapToLong(it -> it.what.instances()).sum();
        if (what.instances() > FILES - used) {
            throw new HostException(
                    "%,d nodes need as many open files, and %,d are free: start fewer here"
                            .formatted(what.instances(), FILES - used));
        }
        int port = what.monitor() == 0 ? free(running) : what.monitor();
        if (running.stream().anyMatch(it -> it.port == port)) {
            throw new HostException("an emulator runs at port %d already: stop it".formatted(port));
        }
        long now = clock.millis();
        var added = new ArrayList<>(running);
        added.add(new Pretended(what, port, now, now));
        emulators.put(host, List.copyOf(added));
        return new Started(port, pid(port), "started");
    }

    private static int free(List<Pretended> running) {
        var taken = new HashSet<Integer>();
        running.forEach(it -> taken.add(it.port));
        int port = FIRST_FREE_PORT;
        while (taken.contains(port)) {
            port++;
        }
        return port;
    }

    private static long pid(int port) {
        return 100_000L + port;
    }

    /// Those that no lease has ended.
    private List<Pretended> running(String host) {
        var known = emulators.getOrDefault(host, List.of());
        long now = clock.millis();
        return known.stream().noneMatch(it -> it.over(now))
                ? known
                : known.stream().filter(it -> !it.over(now)).toList();
    }

    private @Nullable Pretended at(String host, int port) {
        return running(host).stream().filter(it -> it.port == port).findFirst().orElse(null);
    }

    @Override
    public EmulatorStatus emulator(String host, int port) {
        var there = at(host, port);
        return there == null ? EmulatorStatus.none(port) : told(host, there);
    }

    private EmulatorStatus told(String host, Pretended it) {
        var what = it.what;
        boolean began = clock.millis() >= it.began();
        return new EmulatorStatus(
                it.port,
                what.name().isEmpty() ? host : what.name(),
                true,
                pid(it.port),
                what.instances() * BYTES_A_NODE,
                DIGEST,
                what.instances(),
                began ? what.instances() : 0,
                what.first(),
                what.seed() == null ? 0 : what.seed(),
                what.atMillis(),
                began ? it.began() : 0,
                began ? it.began() + what.instances() * MICROS_A_NODE / 1_000 : 0,
                what.run(),
                version,
                NodeTotals.NONE);
    }

    @Override
    public HostStatus status(String host, String run, boolean all) {
        long now = clock.millis();
        var running = running(host);
        if (!run.isEmpty() && running.stream().anyMatch(it -> it.of(run))) {
            running = running.stream().map(it -> it.of(run) ? it.asked(now) : it).toList();
            emulators.put(host, running);
        }
        long nodes = running.stream().mapToLong(it -> it.what.instances()).sum();
        return new HostStatus(
                running.stream().filter(it -> all || it.of(run)).map(it -> told(host, it)).toList(),
                FILES - nodes,
                MEMORY - nodes * BYTES_A_NODE,
                CPUS,
                version);
    }

    @Override
    public void stop(String host, int port, String run) {
        var left =
                running(host).stream()
                        .filter(it -> (port != 0 && it.port != port) || !it.of(run))
                        .toList();
        if (left.isEmpty()) {
            emulators.remove(host);
        } else {
            emulators.put(host, left);
        }
    }

    @Override
    public Chunk collect(String host, Collect what) {
        var there = at(host, what.port());
        if (there == null) {
            throw new HostException("no emulator runs at port %d".formatted(what.port()));
        }
        return Chunk.of(
                switch (what.what()) {
                    case LOG -> "nothing happened\n".getBytes(StandardCharsets.UTF_8);
                    case CONNECTS -> connects(there).toJson();
                    case VARS -> "{}\n".getBytes(StandardCharsets.UTF_8);
                },
                what);
    }

    private NodeConnects connects(Pretended it) {
        int nodes = it.what.instances();
        boolean began = clock.millis() >= it.began();
        return new NodeConnects(
                began ? it.began() : 0,
                it.what.first(),
                LongStream.range(0, nodes).map(i -> i * MICROS_A_NODE).toArray(),
                LongStream.range(0, nodes)
                        .map(i -> began ? (i + 1) * MICROS_A_NODE : NodeConnects.NEVER)
                        .toArray(),
                Map.of());
    }

    @Override
    public void startNats(String host, StartNats what) {
        if (!withNats.add(host)) {
            throw new HostException("a NATS server runs already: stop it");
        }
    }

    @Override
    public void stopNats(String host) {
        withNats.remove(host);
    }
}
