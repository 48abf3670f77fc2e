package io.chorus.emulator.hosts;

import io.chorus.agents.host.NodeConnects;
import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.fleet.ConnectPhase;
import io.chorus.emulator.fleet.Fleet;
import io.chorus.emulator.fleet.FleetGroup;
import io.chorus.emulator.fleet.FleetListener;
import io.chorus.emulator.fleet.FleetOptions;
import io.chorus.emulator.fleet.NodeControl;
import io.chorus.emulator.progress.Progress;
import io.chorus.emulator.scenario.Scenario;
import io.chorus.emulator.scenario.ScenarioWriter;
import io.chorus.playbooks.hosts.FleetOrder;
import io.chorus.playbooks.hosts.HostAgents;
import io.chorus.playbooks.hosts.HostedEmulator;
import io.chorus.playbooks.hosts.HostedFleet;
import io.chorus.playbooks.hosts.HostsException;
import io.chorus.playbooks.hosts.NodeRange;
import io.chorus.playbooks.hosts.Part;
import io.chorus.playbooks.hosts.Standing;
import io.chorus.playbooks.rpc.ChoriaFleet;
import io.chorus.playbooks.rpc.FleetException;
import io.chorus.reports.record.HostConnects;
import io.chorus.reports.record.ProcessUse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A fleet whose nodes live on hosts. What hosts do not tell, reconnects and messages of their
/// nodes, counts as none.
public final class HostsFleet implements Fleet {
    private static final Logger LOG = LoggerFactory.getLogger(HostsFleet.class);

    /// After which a host ends its part if this process asks for it no more.
    private static final int LEASE_SECONDS = 120;

    private static final long LOOK_MILLIS = 1_000;

    private final FleetOptions options;
    private final HostsPlan plan;
    private final FleetOrder order;
    private final ChoriaFleet reached;
    private final HostAgents agents;
    private final HostedFleet hosted;
    private final Progress progress;
    private final LostParts lostParts;
    private final List<String> lost = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final boolean found;

    /// As they were told last; of whoever asks for the connect phase.
    private final Map<Part, MergedConnects> collected = new LinkedHashMap<>();

    private volatile Standing standing;
    private volatile int everReady;
    private volatile FleetListener listener = FleetListener.NONE;
    private volatile boolean troubled; // told once
    private @Nullable Thread watch; // of whoever starts and closes

    /// Finds the hosts, and what of the fleet runs there already. Starts nothing.
    ///
    /// @param brokers under test, as the hosts reach them
    /// @throws ChorusException with exit status 5 if no host can be used
    public static HostsFleet find(
            Scenario scenario, List<ServerAddress> brokers, HostsPlan plan, Progress progress)
            throws InterruptedException {
        var options = scenario.fleet(brokers, UnaryOperator.identity());
        var order = order(scenario, options, plan);
        var reached = new ChoriaFleet(io.chorus.playbooks.rpc.FleetOptions.of(plan.management()));
        try {
            var hosts =
                    reached.discover(
                            plan.filter(),
                            HostsPlan.AGENT,
                            io.chorus.playbooks.rpc.Fleet.DISCOVERY_TIME);
            if (hosts.isEmpty()) {
                throw new HostsException(
                        "no host with the agent emulator answers (%s); start ./chorus host on each"
                                .formatted(plan.described()));
            }
            var fleet = new HostsFleet(options, plan, order, reached, hosts, progress);
            progress.note(
                    "hosts      %,d, %,d of %,d nodes run there already"
                            .formatted(
                                    fleet.standing.hosts().size(),
                                    fleet.standing.connected(),
                                    options.instances()));
            return fleet;
        } catch (HostsException | FleetException e) {
            reached.close();
            throw refused(e);
        } catch (InterruptedException | RuntimeException e) {
            reached.close();
            throw e;
        }
    }

    private HostsFleet(
            FleetOptions options,
            HostsPlan plan,
            FleetOrder order,
            ChoriaFleet reached,
            List<String> hosts,
            Progress progress)
            throws InterruptedException {
        this.options = options;
        this.plan = plan;
        this.order = order;
        this.reached = reached;
        this.progress = progress;
        agents = new HostAgents(reached);
        hosted = new HostedFleet(agents, order, hosts, LOG::debug);
        lostParts = new LostParts(order.nodes().first());
        standing = hosted.look();
        found = !standing.running().isEmpty();
    }

    private static FleetOrder order(Scenario scenario, FleetOptions options, HostsPlan plan) {
        var groups = options.groups();
        try {
            return new FleetOrder(
                    FleetOrder.usualRun(scenario.name(), scenario.seed()),
                    scenario.name(),
                    scenario.seed(),
                    new NodeRange(options.node().first(), options.instances()),
                    groups.stream().mapToInt(one -> one.node().emulatedAgents()).max().orElse(0),
                    groups.stream()
                            .mapToInt(one -> one.node().collectives().size())
                            .max()
                            .orElse(1),
                    options.servers().stream()
                            .map(server -> server.host() + ":" + server.port())
                            .collect(Collectors.joining(",")),
                    plan.keep() ? 0 : LEASE_SECONDS,
                    ScenarioWriter.yaml(scenario));
        } catch (IllegalArgumentException e) {
            throw new ChorusException(ExitStatus.USAGE, "With --hosts, " + e.getMessage() + ".", e);
        }
    }

    private static ChorusException refused(RuntimeException e) {
        return new ChorusException(ExitStatus.PREFLIGHT, "Hosts: " + e.getMessage() + ".", e);
    }

    /// Whether some of the fleet ran when it was looked for.
    public boolean found() {
        return found;
    }

    @Override
    public String identity(int index) {
        return options.node().identity().of(options.node().first() + index);
    }

    @Override
    public List<FleetGroup> groups() {
        return options.groups();
    }

    @Override
    public void listener(FleetListener told) {
        listener = told;
    }

    @Override
    public void start(BooleanSupplier progress) throws InterruptedException {
        try {
            see(hosted.mend(standing, plan.lead()));
        } catch (HostsException | FleetException e) {
            throw refused(e);
        }
        watch = Thread.ofPlatform().daemon().name("hosts-watch").start(this::watch);
    }

    private void see(Standing now) {
        standing = now;
        everReady =
                Math.max(
                        everReady,
                        now.running().stream()
                                .mapToInt(one ->
                                        one.upMillis() > 0 ? one.nodes().count() : one.connected())
                                .sum());
    }

    private void watch() {
        try {
            while (!over.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                lookOnce();
            }
        } catch (InterruptedException _) {
            // Whoever closes the fleet does not wait for an answer.
        }
    }

    private void lookOnce() throws InterruptedException {
        try {
            var now = hosted.look();
            lost.addAll(lostParts.gone(standing, now, listener, System.nanoTime()));
            see(now);
            if (!now.gaps().isEmpty() || !now.surplus().isEmpty()) {
                see(hosted.mend(now, plan.lead()));
            }
            lostParts.back(standing, listener, System.nanoTime());
        } catch (HostsException | FleetException e) {
            if (!troubled) {
                troubled = true;
                progress.note("hosts      " + e.getMessage());
            }
        }
    }

    @Override
    public boolean awaitReady(Duration patience, BooleanSupplier goesOn)
            throws InterruptedException {
        int before = -1;
        long since = System.nanoTime();
        while (!standing.whole()) {
            long now = System.nanoTime();
            int connected = standing.connected();
            if (connected > before || waiting()) {
                before = connected;
                since = now;
            }
            if (!goesOn.getAsBoolean() || now - since > patience.toNanos()) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return true;
    }

    /// Whether some are not to connect yet.
    private boolean waiting() {
        long now = System.currentTimeMillis();
        return standing.running().stream().anyMatch(one -> one.atMillis() > now);
    }

    @Override
    public ConnectPhase connectPhase() {
        collected.clear();
        boolean interrupted = Thread.interrupted();
        for (var one : standing.running()) {
            try {
                collected.put(
                        one.part(),
                        new MergedConnects(
                                one.atMillis(),
                                NodeConnects.parse(agents.collect(one, "connects"))));
            } catch (HostsException | FleetException | IllegalArgumentException e) {
                LOG.warn("connect times of a host are missing host={}", one.host(), e);
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return MergedConnects.of(
                        List.copyOf(collected.values()),
                        order.nodes().first(),
                        options.instances(),
                        System.nanoTime(),
                        System.currentTimeMillis())
                .phase();
    }

    @Override
    public List<HostConnects> hostConnects() {
        return MergedConnects.hosts(standing.running(), collected);
    }

    @Override
    public int everReady() {
        return everReady;
    }

    @Override
    public List<String> losses() {
        return List.of();
    }

    @Override
    public List<String> failures() {
        return List.of();
    }

    @Override
    public List<String> lostProcesses() {
        return List.copyOf(lost);
    }

    @Override
    public List<ProcessUse> processes() {
        return standing.running().stream().map(HostsFleet::use).toList();
    }

    private static ProcessUse use(HostedEmulator one) {
        return new ProcessUse(
                "host " + one.host(), one.pid(), one.memoryBytes(), -1, -1, -1, 0, -1);
    }

    @Override
    public NodeControl nodes() {
        throw new IllegalStateException("nodes on hosts were to be broken");
    }

    @Override
    public String name() {
        return order.name();
    }

    @Override
    public int instances() {
        return options.instances();
    }

    @Override
    public int connected() {
        return standing.connected();
    }

    @Override
    public long reconnects() {
        return 0;
    }

    @Override
    public long requests() {
        return 0;
    }

    @Override
    public long replies() {
        return 0;
    }

    /// Ends the fleet on all hosts, unless it is to stay and came up.
    @Override
    public void close() {
        over.countDown();
        boolean interrupted = Thread.interrupted();
        try {
            var watching = watch;
            if (watching != null) {
                watching.interrupt();
                watching.join();
                if (!plan.keep() || everReady < options.instances()) {
                    end();
                }
            }
        } catch (InterruptedException _) {
            interrupted = true;
        } finally {
            reached.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void end() throws InterruptedException {
        try {
            var left = hosted.down();
            if (!left.silent().isEmpty()) {
                LOG.warn(
                        "hosts did not answer when the fleet was ended, what they run ends by its lease hosts={}",
                        left.silent());
            }
        } catch (HostsException | FleetException e) {
            LOG.warn("the fleet was not ended on all hosts", e);
        }
    }
}
