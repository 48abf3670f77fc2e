package io.chorus.emulator.command;

import io.chorus.agents.rpc.ReceivedReply;
import io.chorus.agents.rpc.ReplyListener;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.ask.AskSession;
import io.chorus.emulator.ask.CompletionGraph;
import io.chorus.emulator.ask.Ping;
import io.chorus.emulator.scenario.Quantities;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `chorus ping`.
@Command(
        name = "ping",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Asks all nodes whether they are there, and says who answered how fast.",
            "",
            "Sends one broadcast and waits. Times count from when it was published. The first"
                    + " replies are printed as they come, the rest only with --all; the statistics"
                    + " count all."
        },
        exitCodeListHeading = Help.EXIT,
        exitCodeList = {
            "0:somebody answered, and as many as --expect wants",
            "2:wrong usage",
            "3:nobody answered, or fewer than --expect wants",
            "5:the broker is not there or does not let us in",
            "130:interrupted; what came so far is printed"
        },
        footerHeading = Help.EXAMPLES,
        footer = {
            "  chorus ping                            who is there within 2 s",
            "  chorus ping --expect 19000 --graph     until 19,000 answered, with their curve",
            "  chorus ping -F country=mt --names      names only, of the nodes in Malta"
        })
final class PingCommand implements Callable<Integer> {
    private static final int SHOWN = 50;
    private static final int GRAPH_WIDTH = 72;
    private static final int GRAPH_HEIGHT = 10;

    @Spec private CommandSpec spec;

    @Mixin private final FilterFlags filters = new FilterFlags();

    @Option(
            names = "--expect",
            paramLabel = "N",
            description = "End as soon as N nodes have answered; fewer are a failure.")
    private int expect;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = Units.SomeTime.class,
            description = "How long to wait for replies. Default: 2s, with --expect 10s.")
    private @Nullable Duration givenTimeout;

    @Option(names = "--graph", description = "Draw how many had answered by when.")
    private boolean graph;

    @Option(names = "--names", description = "Print the names of those who answered, nothing else.")
    private boolean names;

    @Option(names = "--all", description = "Print every reply, however many there are.")
    private boolean all;

    @Option(names = "--silent", description = "Print the statistics, no replies.")
    private boolean silent;

    @Option(names = "--json", description = "Print everything as JSON.")
    private boolean json;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "3",
            description = "Connections that receive replies. Default: ${DEFAULT-VALUE}.")
    private int workers = 3;

    @Mixin private final CallerFlags caller = new CallerFlags();
    @Mixin private final BrokerFlags broker = new BrokerFlags();
    @Mixin private final Terminal terminal = new Terminal();

    @Override
    public Integer call() throws InterruptedException {
        if (expect < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--expect " + expect + ": want 1 node or more.");
        }
        var filter = filters.filter();
        try (var session = AskSession.connect(caller.caller(broker.access(), workers))) {
            var listener = new FirstReplies(terminal.out(), names || silent || json ? 0 : limit());
            var ping = Ping.of(session, filter, expect, timeout(), listener);
            show(ping, listener.printed);
            terminal.note(
                    String.format(
                            Locale.ROOT, "connected in %d ms", session.connectTime().toMillis()));
            if (ping.interrupted()) {
                throw new InterruptedException();
            }
            return judge(ping);
        }
    }

    /// A stock client's 2 s; who expects a number wants to see it come, and waits no longer than it
    /// takes.
    private Duration timeout() {
        if (givenTimeout != null) {
            return givenTimeout;
        }
        return Duration.ofSeconds(expect > 0 ? 10 : 2);
    }

    private int limit() {
        return all ? Integer.MAX_VALUE : SHOWN;
    }

    private void show(Ping ping, int printed) {
        var out = terminal.out();
        if (json) {
            Json.print(out, ping.json());
            return;
        }
        if (names) {
            var text = new StringBuilder();
            for (int i = 0; i < ping.replies(); i++) {
                text.append(ping.sender(i)).append(System.lineSeparator());
            }
            out.print(text);
            out.flush();
            return;
        }
        if (!silent && printed < ping.replies()) {
            out.printf(
                    Locale.ROOT, "… and %,d more; --all prints them%n", ping.replies() - printed);
        }
        if (graph) {
            out.println();
            int full = Math.max(expect, ping.replies());
            CompletionGraph.lines(ping.ascendingNanos(), full, GRAPH_WIDTH, GRAPH_HEIGHT)
                    .forEach(out::println);
        }
        out.println();
        ping.statistics().forEach(out::println);
    }

    private int judge(Ping ping) {
        if (ping.missing() > 0) {
            throw new ChorusException(
                    ExitStatus.OBJECTIVE_MISSED,
                    String.format(
                            Locale.ROOT,
                            "%,d of the %,d expected nodes answered within %s; %,d are missing.",
                            ping.nodes(),
                            expect,
                            Quantities.text(timeout()),
                            ping.missing()));
        }
        if (ping.replies() == 0) {
            throw new ChorusException(
                    ExitStatus.OBJECTIVE_MISSED,
                    "no responses received within "
                            + Quantities.text(timeout())
                            + ": no node in this collective is connected to that broker, or the"
                            + " filter matches none.");
        }
        return ExitStatus.PASS.code();
    }

    /// Prints the first few as they come.
    private static final class FirstReplies implements ReplyListener {
        private final PrintWriter out;
        private final int limit;
        private int printed;

        FirstReplies(PrintWriter out, int limit) {
            this.out = out;
            this.limit = limit;
        }

        @Override
        public void onReply(ReceivedReply reply) {
            if (printed < limit) {
                printed++;
                out.printf(
                        Locale.ROOT,
                        "%-40s time=%d ms%n",
                        reply.senderId(),
                        reply.responseNanos() / 1_000_000);
            }
        }
    }
}
