package io.chorus.emulator.command;

import io.chorus.agents.ddl.ActionDdl;
import io.chorus.agents.ddl.Display;
import io.chorus.agents.ddl.InputReader;
import io.chorus.agents.ddl.KnownAgents;
import io.chorus.agents.protocol.RpcRequest;
import io.chorus.agents.rpc.Batches;
import io.chorus.agents.rpc.Limit;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.ask.AskSession;
import io.chorus.emulator.ask.Call;
import io.chorus.emulator.ask.CallJson;
import io.chorus.emulator.ask.CallSettings;
import io.chorus.emulator.ask.CallText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `chorus rpc`.
@Command(
        name = "rpc",
        aliases = "req",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Calls an action on all nodes that have the agent and match the filters.",
            "",
            "First finds the nodes, then addresses each by name, as the real client does. Inputs"
                    + " are key=value; for agents that every emulated node has they are checked and"
                    + " typed, for others a value that is JSON is taken as JSON and all else as text."
        },
        exitCodeListHeading = Help.EXIT,
        exitCodeList = {
            "0:every node answered with success",
            "2:wrong usage, unknown action or inputs",
            "3:nobody was found, a node did not answer, or a reply failed",
            "4:the broker was lost meanwhile",
            "5:the broker is not there or does not let us in",
            "130:interrupted; what came so far is printed"
        },
        footerHeading = Help.EXAMPLES,
        footer = {
            "  chorus rpc emulated0 generate size=100",
            "  chorus rpc rpcutil get_fact fact=os.family -F country=mt --json",
            "  chorus rpc rpcutil ping --batch 100 --batch-sleep 500ms --limit 10%%"
        })
final class RpcCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "AGENT", description = "Agent to call, as in rpcutil.")
    private String agent = "";

    @Parameters(index = "1", paramLabel = "ACTION", description = "What it shall do, as in ping.")
    private String action = "";

    @Parameters(
            index = "2..*",
            arity = "0..*",
            paramLabel = "KEY=VALUE",
            description = "Inputs of the action.")
    private List<String> inputs = List.of();

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

    @Option(names = "--batch", paramLabel = "N", description = "Call N nodes at a time.")
    private @Nullable Integer batch;

    @Option(
            names = "--batch-sleep",
            paramLabel = "DURATION",
            defaultValue = "1s",
            description = "Pause between batches. Default: ${DEFAULT-VALUE}.")
    private Duration batchSleep = Duration.ofSeconds(1);

    @Option(
            names = "--limit",
            paramLabel = "N|N%",
            description = "Call only so many of the nodes found, the first unless --limit-seed.")
    private @Nullable String limit;

    @Option(
            names = "--limit-seed",
            paramLabel = "SEED",
            description = "Choose the limited nodes by chance; the same seed chooses the same.")
    private @Nullable Long limitSeed;

    @Option(
            names = "--broadcast",
            description = "Send one message to all instead of one to each node found.")
    private boolean broadcast;

    @Option(
            names = "--direct",
            description = "Send one message to each node found, as without this flag.")
    private boolean direct;

    @Option(
            names = "--display",
            paramLabel = "WHICH",
            description =
                    "Replies to print: ok, failed, all or none. Default: failed for emulated"
                            + " agents, else all.")
    private @Nullable Display display;

    @Option(names = "--senders", description = "Print the names of those who succeeded, no more.")
    private boolean senders;

    @Option(names = "--json", description = "Print all as JSON, as the real client does.")
    private boolean json;

    @Option(
            names = {"-v", "--verbose"},
            description = "Print all figures of the request.")
    private boolean verbose;

    @Mixin private final CallerFlags caller = new CallerFlags();
    @Mixin private final BrokerFlags broker = new BrokerFlags();
    @Mixin private final Terminal terminal = new Terminal();

    @Override
    public Integer call() throws InterruptedException {
        var described = described();
        var settings = settings(described);
        try (var session = AskSession.connect(caller.caller(broker.access(), workers))) {
            var call = Call.perform(session, settings, terminal.progress());
            show(call, described);
            if (call.interrupted()) {
                throw new InterruptedException();
            }
            return (call.complete() ? ExitStatus.PASS : ExitStatus.OBJECTIVE_MISSED).code();
        }
    }

    /// What is known of the action; empty for agents that are not known.
    private Optional<ActionDdl> described() {
        return KnownAgents.find(agent)
                .map(known ->
                        known.action(action)
                                .orElseThrow(() ->
                                        wrong(
                                                "agent %s has no action %s; it has %s."
                                                        .formatted(
                                                                agent,
                                                                action,
                                                                String.join(
                                                                        ", ",
                                                                        known.actionNames())))));
    }

    private CallSettings settings(Optional<ActionDdl> described) {
        if (direct && broadcast) {
            throw wrong("--direct and --broadcast exclude each other: give one of them.");
        }
        try {
            var data =
                    described.isPresent()
                            ? InputReader.declared(described.get(), inputs)
                            : InputReader.undeclared(inputs);
            return new CallSettings(
                    new RpcRequest(agent, action, data),
                    filters.filter(),
                    discoveryTimeout,
                    timeout,
                    batch == null ? Batches.ALL_AT_ONCE : new Batches(batch, batchSleep),
                    limit == null ? null : Limit.parse(limit),
                    limitSeed,
                    broadcast);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private void show(Call call, Optional<ActionDdl> described) {
        var out = terminal.out();
        if (json) {
            Json.print(out, CallJson.document(call));
        } else if (senders) {
            call.answers().stream()
                    .filter(Call.Answer::ok)
                    .map(Call.Answer::sender)
                    .forEach(out::println);
        } else {
            var standard = described.map(ActionDdl::display).orElse(Display.ALL);
            var text = new CallText(call);
            text.replies(out, display == null ? standard : display);
            text.footer(out, verbose);
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
