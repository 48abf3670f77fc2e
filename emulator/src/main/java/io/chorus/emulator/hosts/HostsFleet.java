package io.chorus.emulator.hosts;

import io.chorus.agents.host.NodeConnects;
import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.fleet.ConnectPhase;
import io.chorus.emulator.fleet.Fleet;
import io.chorus.emulator.fleet.FleetListener;
import io.chorus.emulator.fleet.FleetOptions;
import io.chorus.emulator.fleet.NodeControl;
import io.chorus.emulator.fleet.ReadyWait;
import io.chorus.emulator.progress.Progress;
import io.chorus.emulator.scenario.Scenario;
import io.chorus.playbooks.hosts.HostAgents;
import io.chorus.playbooks.hosts.HostedEmulator;
import io.chorus.playbooks.hosts.HostedFleet;
import io.chorus.playbooks.hosts.HostsException;
import io.chorus.playbooks.hosts.Part;
import io.chorus.playbooks.rpc.ChoriaFleet;
import io.chorus.playbooks.rpc.FleetException;
import io.chorus.reports.record.HostConnects;
import io.chorus.reports.record.ProcessUse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A fleet whose nodes live on hosts. Why connections of single nodes were lost is known to their
/// hosts only.
public final class HostsFleet implements Fleet {
    private static final Logger LOG = LoggerFactory.getLogger(HostsFleet.class);

    private final FleetOptions options;
    private final boolean keep;
    private final ChoriaFleet reached;
    private final HostAgents agents;
    private final HostedFleet hosted;
    private final HostsWatch watch;
    private final boolean found;

    /// As they were told last; of whoever asks for the connect phase.
    private final Map<Part, MergedConnects> collected = new LinkedHashMap<>();

    private FleetListener listener = FleetListener.NONE; // of whoever starts it

    /// Finds the hosts, and what of the fleet runs there already. Starts nothing.
    ///
    /// @param brokers under test, as the hosts reach them
    /// @throws ChorusException with exit status 5 if no host can be used
    public static HostsFleet find(
            Scenario scenario, List<ServerAddress> brokers, HostsPlan plan, Progress progress)
            throws InterruptedException {
        return new HostsSearch(scenario, brokers, plan).find(progress);
    }

    /// @param keep whether it stays when it came up and this is closed
    /// @param reached the brokers of the hosts; closed with this
    HostsFleet(
            FleetOptions options,
            boolean keep,
            ChoriaFleet reached,
            HostAgents agents,
            HostedFleet hosted,
            HostsWatch watch) {
        this.options = options;
        this.keep = keep;
        this.reached = reached;
        this.agents = agents;
        this.hosted = hosted;
        this.watch = watch;
        found = !watch.standing().running().isEmpty();
    }

    /// Whether some of the fleet ran when it was looked for.
    public boolean found() {
        return found;
    }

    @Override
    public FleetOptions options() {
        return options;
    }

    @Override
    public void listener(FleetListener told) {
        listener = told;
    }

    @Override
    public void start(BooleanSupplier progress) throws InterruptedException {
        try {
            watch.begin(listener);
        } catch (HostsException | FleetException e) {
            throw HostsSearch.refused(e);
        }
    }

    @Override
    public boolean awaitReady(Duration patience, BooleanSupplier goesOn)
            throws InterruptedException {
        return new ReadyWait(
                        () -> watch.standing().whole(), this::connected, this::someConnectLater)
                .await(patience, goesOn);
    }

    private boolean someConnectLater() {
        long now = System.currentTimeMillis();
        return watch.standing().running().stream().anyMatch(one -> one.atMillis() > now);
    }

    @Override
    public ConnectPhase connectPhase() {
        collected.clear();
        boolean interrupted = Thread.interrupted();
        for (var one : watch.standing().running()) {
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
                        options.node().first(),
                        options.instances(),
                        System.nanoTime(),
                        System.currentTimeMillis())
                .phase();
    }

    @Override
    public List<HostConnects> hostConnects() {
        return MergedConnects.hosts(watch.standing().running(), collected);
    }

    @Override
    public int everReady() {
        return watch.everReady();
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
        return watch.lost();
    }

    @Override
    public List<ProcessUse> processes() {
        return watch.standing().running().stream().map(HostsFleet::use).toList();
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
    public int connected() {
        return watch.standing().connected();
    }

    @Override
    public long reconnects() {
        return watch.totals().reconnects();
    }

    @Override
    public long requests() {
        return watch.totals().requests();
    }

    @Override
    public long replies() {
        return watch.totals().replies();
    }

    /// Ends the fleet on all hosts, unless it is to stay and came up.
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            if (watch.end() && !(keep && everReady() >= options.instances())) {
                end();
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
