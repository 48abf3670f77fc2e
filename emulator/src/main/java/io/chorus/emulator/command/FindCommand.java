package io.chorus.emulator.command;

import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.ask.AskSession;
import io.chorus.emulator.scenario.Quantities;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;

/// `chorus find`.
@Command(
        name = "find",
        aliases = "discover",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Prints the names of the nodes that match the filters.",
            "",
            "Asks all nodes that have the agent rpcutil, as the real client does, and prints each"
                    + " once in the order in which they answered. Names that are given literally (-I)"
                    + " are taken as they are, without asking."
        },
        exitCodeListHeading = Help.EXIT,
        exitCodeList = {
            "0:nodes were found",
            "2:wrong usage",
            "3:nobody matches",
            "5:the broker is not there or does not let us in",
            "130:interrupted; what came so far is printed"
        },
        footerHeading = Help.EXAMPLES,
        footer = {
            "  chorus find -F os.family=Debian -C role::web",
            "  chorus find -I /^1-/ --json",
            "  chorus find -S \"with('country=mt') && !with('apache')\" | wc -l"
        })
final class FindCommand implements Callable<Integer> {
    @Mixin private final FilterFlags filters = new FilterFlags();

    @Option(
            names = {"--timeout", "--discovery-timeout"},
            paramLabel = "DURATION",
            converter = Units.SomeTime.class,
            defaultValue = "2s",
            description = "How long to wait for answers. Default: ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ofSeconds(2);

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "3",
            description = "Connections that receive answers. Default: ${DEFAULT-VALUE}.")
    private int workers = 3;

    @Option(names = "--json", description = "Print the names as a JSON array.")
    private boolean json;

    @Mixin private final CallerFlags caller = new CallerFlags();
    @Mixin private final BrokerFlags broker = new BrokerFlags();
    @Mixin private final Terminal terminal = new Terminal();

    @Override
    public Integer call() throws InterruptedException {
        var filter = filters.filter();
        try (var session = AskSession.connect(caller.caller(broker.access(), workers))) {
            var found = session.discover(filter, "rpcutil", timeout);
            var names = found.nodes().names();
            if (json) {
                var array = JsonNodeFactory.instance.arrayNode();
                names.forEach(array::add);
                Json.print(terminal.out(), array);
            } else {
                names.forEach(terminal.out()::println);
            }
            int again = found.duplicates().size();
            terminal.note(
                    String.format(
                            Locale.ROOT,
                            "%,d nodes in %.1f s%s",
                            names.size(),
                            found.elapsed().toNanos() / 1e9,
                            again == 0
                                    ? ""
                                    : String.format(Locale.ROOT, "; %,d answered twice", again)));
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (names.isEmpty()) {
                throw new ChorusException(
                        ExitStatus.OBJECTIVE_MISSED,
                        "no node answered within "
                                + Quantities.text(timeout)
                                + ": none is connected to that broker, or the filter matches"
                                + " none.");
            }
            return ExitStatus.PASS.code();
        }
    }
}
