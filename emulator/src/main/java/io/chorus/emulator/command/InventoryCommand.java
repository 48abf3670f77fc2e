package io.chorus.emulator.command;

import io.chorus.agents.protocol.RpcRequest;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.ask.AskSession;
import io.chorus.emulator.ask.Call;
import io.chorus.emulator.ask.CallSettings;
import io.chorus.emulator.ask.CallText;
import io.chorus.emulator.ask.CollectiveCount;
import io.chorus.emulator.ask.NodeInventory;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.JsonNodeFactory;

/// `chorus inventory`.
@Command(
        name = "inventory",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Prints all that one node says of itself, or who is in which collective.",
            "",
            "A node is asked by its name, without looking for it first."
        },
        exitCodeListHeading = Help.EXIT,
        exitCodeList = {
            "0:answered",
            "2:wrong usage",
            "3:the node did not answer, or nobody was found",
            "4:the broker was lost meanwhile",
            "5:the broker is not there or does not let us in",
            "130:interrupted"
        },
        footerHeading = Help.EXAMPLES,
        footer = {
            "  chorus inventory 1-emu-a1b2c.choria.local",
            "  chorus inventory --collectives --json"
        })
final class InventoryCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "NODE", description = "Identity of a node.")
    private @Nullable String identity;

    @Option(names = "--collectives", description = "Count the nodes in each collective instead.")
    private boolean collectives;

    @Mixin private final FilterFlags filters = new FilterFlags();

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = Units.SomeTime.class,
            defaultValue = "4s",
            description = "How long to wait for replies. Default: ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ofSeconds(4);

    @Option(
            names = "--discovery-timeout",
            paramLabel = "DURATION",
            converter = Units.SomeTime.class,
            defaultValue = "2s",
            description =
                    "How long to look for nodes, with --collectives. Default: ${DEFAULT-VALUE}.")
    private Duration discoveryTimeout = Duration.ofSeconds(2);

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    @Mixin private final CallerFlags caller = new CallerFlags();
    @Mixin private final BrokerFlags broker = new BrokerFlags();
    @Mixin private final Terminal terminal = new Terminal();

    @Override
    public Integer call() throws InterruptedException {
        if (collectives == (identity != null)) {
            throw new ParameterException(
                    spec.commandLine(), "give the identity of a node, or --collectives.");
        }
        var filter = filters.filter();
        if (identity != null && !filter.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "filters go with --collectives: a node that is named is asked whatever it is.");
        }
        try (var session = AskSession.connect(caller.caller(broker.access(), 1))) {
            if (identity != null) {
                node(NodeInventory.of(session, identity, timeout));
                return ExitStatus.PASS.code();
            }
            var nothing = JsonNodeFactory.instance.objectNode();
            var call =
                    Call.perform(
                            session,
                            CallSettings.of(
                                    new RpcRequest("rpcutil", "collective_info", nothing),
                                    filter,
                                    discoveryTimeout,
                                    timeout),
                            terminal.progress());
            collectives(call);
            if (call.interrupted()) {
                throw new InterruptedException();
            }
            return (call.complete() ? ExitStatus.PASS : ExitStatus.OBJECTIVE_MISSED).code();
        }
    }

    private void node(NodeInventory inventory) {
        if (json) {
            Json.print(terminal.out(), inventory.json());
        } else {
            inventory.print(terminal.out());
        }
    }

    private void collectives(Call call) {
        var count = new CollectiveCount(call);
        if (json) {
            Json.print(terminal.out(), count.json());
        } else {
            count.print(terminal.out());
            new CallText(call).footer(terminal.out(), false);
        }
    }
}
