package io.chorus.emulator.command;

import io.chorus.agents.protocol.RpcRequest;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.ask.AskSession;
import io.chorus.emulator.ask.Call;
import io.chorus.emulator.ask.CallSettings;
import io.chorus.emulator.ask.CallText;
import io.chorus.emulator.ask.FactCount;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;

/// `chorus facts`.
@Command(
        name = "facts",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Counts the values of a fact over all nodes that match the filters.",
            "",
            "Finds the nodes, asks each for the fact (rpcutil#get_fact) and prints a line for each"
                    + " value, the most frequent first. A node without the fact counts as nil."
        },
        exitCodeListHeading = Help.EXIT,
        exitCodeList = {
            "0:every node that was found answered",
            "2:wrong usage",
            "3:nobody was found, or a node did not answer",
            "4:the broker was lost meanwhile",
            "5:the broker is not there or does not let us in",
            "130:interrupted; what came so far is printed"
        },
        footerHeading = Help.EXAMPLES,
        footer = {
            "  chorus facts country",
            "  chorus facts os.release.major -F os.family=Debian --json"
        })
final class FactsCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FACT",
            description = "Path of the fact, tokens separated by dots, as in os.family.")
    private String fact = "";

    @Mixin private final FilterFlags filters = new FilterFlags();

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = Units.SomeTime.class,
            defaultValue = "10s",
            description = "How long to wait for replies. Default: ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ofSeconds(10);

    @Option(
            names = "--discovery-timeout",
            paramLabel = "DURATION",
            converter = Units.SomeTime.class,
            defaultValue = "2s",
            description = "How long to look for nodes. Default: ${DEFAULT-VALUE}.")
    private Duration discoveryTimeout = Duration.ofSeconds(2);

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "3",
            description = "Connections that receive replies. Default: ${DEFAULT-VALUE}.")
    private int workers = 3;

    @Option(names = "--json", description = "Print the counts as JSON.")
    private boolean json;

    @Mixin private final CallerFlags caller = new CallerFlags();
    @Mixin private final BrokerFlags broker = new BrokerFlags();
    @Mixin private final Terminal terminal = new Terminal();

    @Override
    public Integer call() throws InterruptedException {
        var inputs = JsonNodeFactory.instance.objectNode().put("fact", fact);
        var settings =
                CallSettings.of(
                        new RpcRequest("rpcutil", "get_fact", inputs),
                        filters.filter(),
                        discoveryTimeout,
                        timeout);
        try (var session = AskSession.connect(caller.caller(broker.access(), workers))) {
            var call = Call.perform(session, settings, terminal.progress());
            var counted = new FactCount(fact, call);
            if (json) {
                Json.print(terminal.out(), counted.json());
            } else {
                counted.print(terminal.out());
                new CallText(call).footer(terminal.out(), false);
            }
            if (call.interrupted()) {
                throw new InterruptedException();
            }
            return (call.complete() ? ExitStatus.PASS : ExitStatus.OBJECTIVE_MISSED).code();
        }
    }
}
