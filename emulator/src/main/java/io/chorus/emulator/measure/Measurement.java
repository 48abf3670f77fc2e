package io.chorus.emulator.measure;

import io.chorus.agents.filter.Filter;
import io.chorus.agents.protocol.RpcRequest;
import io.chorus.agents.rpc.Ending;
import io.chorus.agents.rpc.Expected;
import io.chorus.agents.rpc.FanOutRequest;
import io.chorus.agents.rpc.NodeIndex;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.ask.AskSession;
import io.chorus.emulator.ask.BrokerConnection;
import io.chorus.emulator.progress.Progress;
import io.chorus.reports.files.MeasureFiles;
import io.chorus.reports.files.Suite;
import java.io.PrintWriter;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;

/// Finds the nodes once, then calls all of them a number of times, and writes down how each call
/// went.
public final class Measurement {
    private static final String AGENT = "emulated0";
    private static final int NAMED = 200;

    private final MeasureSettings settings;
    private final PrintWriter out;
    private final Progress progress;

    /// @param out gets a line for each call
    public Measurement(MeasureSettings settings, PrintWriter out, Progress progress) {
        this.settings = settings;
        this.out = out;
        this.progress = progress;
    }

    /// Measures.
    ///
    /// @return whether every node answered every call
    /// @throws ChorusException if the broker is not there or is lost, or too few nodes are found
    /// @throws InterruptedException with all finished calls, and the current one, in the files
    public boolean perform() throws InterruptedException {
        var suite =
                new Suite(
                        Nuid.next(),
                        settings.description(),
                        settings.size(),
                        settings.count(),
                        settings.timeout(),
                        settings.expect(),
                        settings.caller().workers());
        try (var session = AskSession.connect(settings.caller());
                var open =
                        BrokerConnection.open(
                                settings.caller().broker(), "chorus measure", (_, _) -> {})) {
            var nodes = discover(session);
            try (var files = MeasureFiles.open(suite, settings.folder())) {
                var events = new MeasureEvents(open.connection());
                events.began(suite, settings.folder());
                boolean complete = true;
                for (int number = 1; number <= settings.count(); number++) {
                    complete &= call(session, nodes, number, suite, files, events);
                }
                return complete;
            }
        }
    }

    private NodeIndex discover(AskSession session) throws InterruptedException {
        progress.note("looking for nodes with " + AGENT);
        var found = session.discover(Filter.ALL, AGENT, settings.discoveryTimeout()).nodes();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (found.size() < settings.expect()) {
            throw new ChorusException(
                    ExitStatus.OBJECTIVE_MISSED,
                    String.format(
                            Locale.ROOT,
                            "%,d nodes with %s were found within %d ms, but %,d are expected; start"
                                    + " more, or raise --discovery-timeout.",
                            found.size(),
                            AGENT,
                            settings.discoveryTimeout().toMillis(),
                            settings.expect()));
        }
        progress.note(String.format(Locale.ROOT, "found %,d nodes", found.size()));
        return found;
    }

    private boolean call(
            AskSession session,
            NodeIndex nodes,
            int number,
            Suite suite,
            MeasureFiles files,
            MeasureEvents events)
            throws InterruptedException {
        var result = session.send(request(nodes));
        boolean interrupted = Thread.interrupted() || result.ending() == Ending.INTERRUPTED;
        var measured = MeasuredCall.of(number, nodes.size(), result);
        files.append(measured.fanOut(), measured.arrivals());
        events.measured(suite, measured);
        tell(measured);
        if (interrupted) {
            throw new InterruptedException();
        }
        return measured.missing().isEmpty() && measured.failed() == 0;
    }

    private FanOutRequest request(NodeIndex nodes) {
        var call =
                new RpcRequest(
                        AGENT,
                        "generate",
                        JsonNodeFactory.instance.objectNode().put("size", settings.size()));
        var request =
                settings.direct()
                        ? FanOutRequest.direct(call, nodes)
                        : FanOutRequest.broadcast(call, Filter.agent(AGENT), Expected.nodes(nodes));
        return request.within(settings.timeout());
    }

    private void tell(MeasuredCall call) {
        out.printf(
                Locale.ROOT,
                "%s test %d/%d OK: %d / %d in %.3f s%n",
                call.requestId(),
                call.number(),
                settings.count(),
                call.ok(),
                settings.expect(),
                call.durationNanos() / 1e9);
        call.missing().stream()
                .sorted()
                .limit(NAMED)
                .forEach(name -> out.println("  no response from " + name));
        if (call.missing().size() > NAMED) {
            out.printf(Locale.ROOT, "  … and from %,d more%n", call.missing().size() - NAMED);
        }
    }
}
