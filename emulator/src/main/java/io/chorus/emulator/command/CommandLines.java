package io.chorus.emulator.command;

import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.serve.GoFlags;
import io.chorus.reports.ReportException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/// Puts the verbs together: how values are read, where defaults come from, what a failure looks
/// like.
public final class CommandLines {
    private CommandLines() {}

    /// A command line ready to execute; leaves ending the process to the caller.
    public static CommandLine create() {
        var commandLine = new NatsManners(new Chorus());
        commandLine.registerConverter(Duration.class, Units::duration);
        commandLine.registerConverter(ServerAddress.class, Units::server);
        commandLine.setDefaultValueProvider(new EnvironmentDefaults(System.getenv()));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setUsageHelpAutoWidth(true);
        commandLine.setAbbreviatedOptionsAllowed(false);
        // Results hold names from anywhere and bars drawn with blocks, whatever the locale says.
        commandLine.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        commandLine.setParameterExceptionHandler(CommandLines::wrongUsage);
        commandLine.setExecutionExceptionHandler(CommandLines::failed);
        return commandLine;
    }

    private static int wrongUsage(CommandLine.ParameterException e, String[] arguments) {
        var command = e.getCommandLine();
        var err = command.getErr();
        if (e instanceof CommandLine.UnmatchedArgumentException unmatched) {
            var notServed = NotServed.sentence(unmatched.getUnmatched());
            if (notServed.isPresent()) {
                err.println(command.getCommandName() + ": " + notServed.get());
                return ExitStatus.USAGE.code();
            }
        }
        err.println(command.getCommandName() + ": " + e.getMessage());
        var option = optionMeant(e);
        if (option.isPresent()) {
            err.println(
                    "Did you mean: "
                            + command.getCommandSpec().qualifiedName()
                            + " "
                            + option.get()
                            + "?");
        } else {
            CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
        }
        err.println("See " + command.getCommandSpec().qualifiedName() + " --help.");
        return ExitStatus.USAGE.code();
    }

    /// What was written like a command but is an option, such as `version`.
    private static Optional<String> optionMeant(CommandLine.ParameterException e) {
        if (!(e instanceof CommandLine.UnmatchedArgumentException unmatched)) {
            return Optional.empty();
        }
        var option = "--" + unmatched.getUnmatched().getFirst();
        return Optional.of(option)
                .filter(e.getCommandLine().getCommandSpec().optionsMap()::containsKey);
    }

    private static int failed(Exception e, CommandLine command, CommandLine.ParseResult arguments) {
        return switch (e) {
            case ChorusException known -> {
                command.getErr().println(command.getCommandName() + ": " + known.getMessage());
                yield known.status().code();
            }
            case ReportException unwritable -> {
                command.getErr().println(command.getCommandName() + ": " + unwritable.getMessage());
                yield ExitStatus.PREFLIGHT.code();
            }
            case InterruptedException _ -> ExitStatus.INTERRUPTED.code();
            default -> {
                command.getErr()
                        .println(
                                command.getCommandName()
                                        + ": "
                                        + e
                                        + "; this is a fault of Chorus, the log has the details.");
                LoggerFactory.getLogger(CommandLines.class).error("internal error", e);
                yield ExitStatus.INTERNAL.code();
            }
        };
    }

    /// Reads what follows `broker` as nats-server would.
    private static final class NatsManners extends CommandLine {
        private static final String BROKER = "broker";

        NatsManners(Object command) {
            super(command);
            // As with nats-server, a password may begin with a dash.
            Objects.requireNonNull(getSubcommands().get(BROKER))
                    .setAllowOptionsAsOptionParameters(true);
        }

        @Override
        public int execute(String... arguments) {
            if (arguments.length == 0 || !arguments[0].equals(BROKER)) {
                return super.execute(PlaybookInputOptions.addTo(this, arguments));
            }
            var words = List.of(arguments);
            var normalized = new ArrayList<>(words.subList(0, 1));
            normalized.addAll(GoFlags.normalized(words.subList(1, words.size())));
            var notServed = GoFlags.notServed(normalized);
            if (notServed.isPresent()) {
                getErr().println("broker: " + notServed.get());
                return ExitStatus.USAGE.code();
            }
            return super.execute(normalized.toArray(String[]::new));
        }
    }
}
