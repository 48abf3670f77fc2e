package io.chorus.emulator.hosts;

import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.fleet.FleetOptions;
import io.chorus.emulator.progress.Progress;
import io.chorus.emulator.scenario.Scenario;
import io.chorus.emulator.scenario.ScenarioWriter;
import io.chorus.playbooks.hosts.FleetOrder;
import io.chorus.playbooks.hosts.HostAgents;
import io.chorus.playbooks.hosts.HostedFleet;
import io.chorus.playbooks.hosts.HostsException;
import io.chorus.playbooks.hosts.NodeRange;
import io.chorus.playbooks.rpc.ChoriaFleet;
import io.chorus.playbooks.rpc.Fleet;
import io.chorus.playbooks.rpc.FleetException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds the hosts of a run, and says what is to run there.
///
/// @param scenario whose fleet it is
/// @param brokers under test, as the hosts reach them
/// @param plan which hosts
record HostsSearch(Scenario scenario, List<ServerAddress> brokers, HostsPlan plan) {
    private static final Logger LOG = LoggerFactory.getLogger(HostsSearch.class);

    /// After which a host ends its part if this process asks for it no more.
    private static final int LEASE_SECONDS = 120;

    /// Looks for them, and what of the fleet runs there already. Starts nothing.
    ///
    /// @throws ChorusException with exit status 5 if no host can be used, 2 if the scenario makes
    ///   no fleet for hosts
    HostsFleet find(Progress progress) throws InterruptedException {
        var options = scenario.fleet(brokers, UnaryOperator.identity());
        var order = order(options);
        var reached = new ChoriaFleet(io.chorus.playbooks.rpc.FleetOptions.of(plan.management()));
        try {
            var agents = new HostAgents(reached);
            var hosted = new HostedFleet(agents, order, hosts(reached), LOG::debug);
            var standing = hosted.look();
            progress.note(
                    "hosts      %,d, %,d of %,d nodes run there already"
                            .formatted(
                                    standing.hosts().size(),
                                    standing.connected(),
                                    options.instances()));
            var watch = new HostsWatch(hosted, standing, plan.lead(), progress);
            return new HostsFleet(options, plan.keep(), reached, agents, hosted, watch);
        } catch (HostsException | FleetException e) {
            reached.close();
            throw refused(e);
        } catch (InterruptedException | RuntimeException e) {
            reached.close();
            throw e;
        }
    }

    private List<String> hosts(ChoriaFleet reached) throws InterruptedException {
        var hosts = reached.discover(plan.filter(), HostsPlan.AGENT, Fleet.DISCOVERY_TIME);
        if (hosts.isEmpty()) {
            throw new HostsException(
                    "no host with the agent emulator answers (%s); start ./chorus host on each"
                            .formatted(plan.described()));
        }
        return hosts;
    }

    private FleetOrder order(FleetOptions options) {
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

    static ChorusException refused(RuntimeException e) {
        return new ChorusException(ExitStatus.PREFLIGHT, "Hosts: " + e.getMessage() + ".", e);
    }
}
