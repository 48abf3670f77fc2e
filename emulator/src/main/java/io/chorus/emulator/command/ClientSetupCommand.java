package io.chorus.emulator.command;

import io.chorus.agents.ddl.KnownAgents;
import io.chorus.agents.node.NodeSettings;
import io.chorus.broker.client.Credentials;
import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.ask.Caller;
import io.chorus.emulator.setup.ClientSettings;
import io.chorus.emulator.setup.ClientSetup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `chorus client-setup`.
@Command(
        name = "client-setup",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Writes what a real choria client needs to talk to an emulated fleet.",
            "",
            "Into DIR go client.conf, the descriptions (DDL) of the emulated agents, the"
                    + " environment to source, and a README.md with commands to paste. Nothing is"
                    + " contacted."
        },
        exitCodeListHeading = Help.EXIT,
        exitCodeList = {
            "0:written",
            "2:wrong usage, or files are there already and --force was not given",
            "5:the folder cannot be written"
        },
        footerHeading = Help.EXAMPLES,
        footer = {
            "  chorus client-setup client             for a broker on this host",
            "  chorus client-setup client --server nats://10.0.0.5:4222 -a 10 --collectives 10",
            "  . client/environment && choria ping --config client/client.conf"
        })
final class ClientSetupCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Folder to write to; made if it is not there.")
    private Path folder;

    @Option(
            names = "--server",
            split = ",",
            paramLabel = "URL",
            defaultValue = "nats://127.0.0.1:4222",
            description = "Broker of the fleet; repeat it for more. Default: ${DEFAULT-VALUE}.")
    private List<ServerAddress> servers = List.of();

    @Option(names = "--user", paramLabel = "NAME", description = "User at the broker.")
    private @Nullable String user;

    @Option(names = "--pass", paramLabel = "PASSWORD", description = "That user's password.")
    private @Nullable String password;

    @Option(
            names = {"-a", "--agents"},
            paramLabel = "N",
            defaultValue = "1",
            description = "Emulated agents that the nodes have. Default: ${DEFAULT-VALUE}.")
    private int agents = 1;

    @Option(
            names = "--collectives",
            paramLabel = "N",
            defaultValue = "1",
            description = "Collectives that the nodes are in. Default: ${DEFAULT-VALUE}.")
    private int collectives = 1;

    @Option(
            names = "--caller",
            paramLabel = "NAME",
            defaultValue = Caller.DEFAULT_NAME,
            description = "Security name of the client. Default: ${DEFAULT-VALUE}.")
    private String caller = Caller.DEFAULT_NAME;

    @Option(
            names = "--identity",
            paramLabel = "HOST",
            defaultValue = Caller.DEFAULT_IDENTITY,
            description = "Host name of the client. Default: ${DEFAULT-VALUE}.")
    private String identity = Caller.DEFAULT_IDENTITY;

    @Option(
            names = "--agent-timeout",
            paramLabel = "DURATION",
            defaultValue = KnownAgents.EMULATED_TIMEOUT_SECONDS + "s",
            description = {
                "How long the client waits for an emulated agent when nodes are missing, in whole"
                        + " seconds.",
                "Default: ${DEFAULT-VALUE}."
            })
    private Duration agentTimeout = Duration.ofSeconds(KnownAgents.EMULATED_TIMEOUT_SECONDS);

    @Option(names = "--force", description = "Write over files that are there already.")
    private boolean force;

    @Mixin private final Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        var setup = new ClientSetup(settings(), folder);
        setup.write(force).forEach(terminal.out()::println);
        terminal.note("README.md there says what to paste.");
        return ExitStatus.PASS.code();
    }

    private ClientSettings settings() {
        if (agents < 0 || collectives < 1) {
            throw wrong("--agents wants 0 or more, and --collectives 1 or more.");
        }
        try {
            return new ClientSettings(
                    servers,
                    credentials(),
                    caller,
                    identity,
                    NodeSettings.collectiveNames(collectives),
                    agents,
                    Math.toIntExact(agentTimeout.toSeconds()));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private Credentials.@Nullable UserPassword credentials() {
        if (user == null && password == null) {
            return null;
        }
        if (user == null || password == null) {
            throw wrong("--user and --pass go together: give both.");
        }
        return new Credentials.UserPassword(user, password);
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
