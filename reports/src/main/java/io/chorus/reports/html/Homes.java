package io.chorus.reports.html;

import static io.chorus.reports.text.Quantities.count;

import io.chorus.reports.record.HostConnects;
import io.chorus.reports.record.ProcessUse;
import io.chorus.reports.record.RunRecord;
import java.util.List;

/// In which processes nodes and brokers of a run lived.
///
/// @param workers processes that held nodes, those that were lost among them; 0 where the nodes
///   lived in the process that asked
/// @param brokers processes that were a broker, of those this run knows
/// @param hosts that the nodes were shared over; 0 where they lived on the host that asked
record Homes(boolean embedded, long workers, long brokers, long hosts) {
    private static final String RUN = "run";
    private static final String WORKER = "worker ";
    private static final String HOST = "host ";
    private static final String WORKER_LOST = "worker lost";

    /// Of nodes that lived where the run was asked for.
    Homes(boolean embedded, long workers, long brokers) {
        this(embedded, workers, brokers, 0);
    }

    static Homes of(RunRecord record) {
        List<String> roles =
                record.process() == null
                        ? List.of()
                        : record.process().processes().stream().map(ProcessUse::role).toList();
        long lost =
                record.events().stream().filter(event -> event.kind().equals(WORKER_LOST)).count();
        return new Homes(
                record.broker().embedded(),
                roles.stream().filter(role -> role.startsWith(WORKER)).count() + lost,
                roles.stream()
                        .filter(role -> !role.equals(RUN) && !role.startsWith(WORKER))
                        .filter(role -> !role.startsWith(HOST))
                        .count(),
                record.connects().hosts().stream().map(HostConnects::host).distinct().count());
    }

    /// To end a sentence on what nodes were connected to.
    String ofBroker() {
        if (embedded) {
            return workers == 0
                    ? "the broker inside the same process"
                    : "the broker inside the process that asked";
        }
        return switch ((int) brokers) {
            case 0 -> "a broker of its own";
            case 1 -> "a broker in a process of its own";
            default -> "one of %s in processes of their own".formatted(count(brokers, "broker"));
        };
    }

    /// The same for a drawing.
    String ofBrokerShort() {
        if (embedded) {
            return workers == 0 ? "inside this process" : "in the requester's process";
        }
        return brokers > 1 ? count(brokers) + " processes" : "a process of its own";
    }

    /// Where the nodes lived, after "nodes"; empty where in the process that asked.
    String ofNodes() {
        if (hosts > 0) {
            return "on " + count(hosts, "host");
        }
        return workers == 0
                ? ""
                : workers == 1 ? "in a worker process" : "in %s".formatted(processes());
    }

    private String processes() {
        return count(workers) + " worker processes";
    }
}
