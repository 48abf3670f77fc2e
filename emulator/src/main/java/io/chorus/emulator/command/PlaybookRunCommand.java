package io.chorus.emulator.command;

import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.book.Metadata;
import io.chorus.playbooks.book.Playbook;
import io.chorus.playbooks.book.PlaybookReader;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.YamlFile;
import io.chorus.playbooks.engine.PlaybookRun;
import io.chorus.playbooks.engine.Reach;
import io.chorus.playbooks.engine.RunSettings;
import io.chorus.playbooks.input.Inputs;
import io.chorus.playbooks.input.PlainJson;
import io.chorus.playbooks.report.RunReport;
import io.chorus.playbooks.rpc.ChoriaFleet;
import io.chorus.playbooks.rpc.Fleet;
import io.chorus.playbooks.rpc.FleetOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;

/// `chorus playbook run`.
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Runs a playbook. Its inputs are options of this command: add --help to see them.",
        },
        exitCodeListHeading = Help.EXIT,
        exitCodeList = {
            "0:the playbook succeeded",
            "2:wrong usage, or the playbook is not sound; nothing was started",
            "3:the playbook failed",
            "130:interrupted; on_fail ran, locks are back, the report is written"
        },
        footerHeading = Help.EXAMPLES,
        footer = {
            "  chorus playbook run start.yaml --help",
            "  chorus playbook run start.yaml --instances 750 --server broker.example.net:4222",
            "  chorus playbook run start.yaml --input @inputs.json --report-file run.html",
            "  chorus playbook run start.yaml --check"
        })
final class PlaybookRunCommand implements Callable<Integer> {
    /// The input of playbooks that tell somebody else where the nodes are that they reach: the same
    /// brokers, unless it is given.
    private static final String MANAGEMENT = "management";

    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "The playbook.")
    private Path file = Path.of("");

    @Option(
            names = "--input",
            paramLabel = "JSON|@FILE",
            description = "Inputs as a JSON object, or a file of one in JSON or YAML; options win.")
    private @Nullable String input;

    @Option(
            names = "--check",
            description = "Only find out whom it would reach: no lock, no task, nothing is saved.")
    private boolean check;

    @Option(
            names = "--from",
            paramLabel = "TASK",
            description = "Skip the tasks before this one: its description, or its number from 1.")
    private @Nullable String from;

    @Option(
            names = "--rerun",
            paramLabel = "REPORT",
            description = "Reach only the nodes that failed or were silent in this report.")
    private @Nullable Path rerun;

    @Option(
            names = {"-I", "--identity"},
            paramLabel = "NODE",
            description = "Reach only this node, or those that match /a pattern/; repeatable.")
    private List<String> identities = List.of();

    @Option(
            names = "--unquoted",
            description = "Put values into shell commands as they are, as the original did.")
    private boolean unquoted;

    @Option(names = "--report", description = "Write a report into this folder.")
    private boolean report;

    @Option(
            names = "--report-file",
            paramLabel = "FILE",
            description = "Write a report to this file, which must not exist.")
    private @Nullable Path reportFile;

    @Option(
            names = "--report-format",
            paramLabel = "FORMAT",
            description =
                    "yaml, json, junit or html, a page. Default: by the name of the file (.json, .xml, .html), else yaml.")
    private @Nullable PlaybookReportForm reportFormat;

    @Option(
            names = "--loglevel",
            paramLabel = "LEVEL",
            description = "debug, info, warn, error or fatal, instead of the playbook's own.")
    private @Nullable String logLevel;

    @Option(names = "-v", description = "The same as --loglevel debug.")
    private boolean verbose;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Option(
            names = "--collective",
            paramLabel = "COLLECTIVE",
            defaultValue = "mcollective",
            description = "Collective to ask. Default: ${DEFAULT-VALUE}.")
    private String collective = "mcollective";

    @Mixin private final BrokerFlags broker = new BrokerFlags();
    @Mixin private final Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        var book = sound();
        var given = inputs(book);
        var wrong = wrongInputs(book, given);
        try (var progress = progress();
                var target =
                        PlaybookReportFile.create(
                                reportPath(), report, reportFormat, book.name())) {
            var done = PlaybookRun.of(book, settings(book, given, progress));
            progress.close();
            target.write(done);
            new PlaybookSummary(terminal.out()).show(done, target.named(), json, check);
            return status(done, wrong).code();
        }
    }

    private Playbook sound() {
        var findings = new Findings();
        try {
            var book = PlaybookReader.read(file, findings);
            if (findings.isClean()) {
                return book;
            }
        } catch (PlaybookException e) {
            throw new ChorusException(ExitStatus.USAGE, e.getMessage(), e);
        }
        throw new ChorusException(
                ExitStatus.USAGE, "the playbook is not sound:\n" + findings.errors());
    }

    private Map<String, @Nullable Object> inputs(Playbook book) {
        var inputs = new LinkedHashMap<String, @Nullable Object>();
        if (input != null) {
            inputs.putAll(document(input));
        }
        inputs.putAll(PlaybookInputOptions.given(spec, book.inputs()));
        if (book.inputs().stream().anyMatch(known -> known.name().equals(MANAGEMENT))) {
            inputs.putIfAbsent(MANAGEMENT, servers());
        }
        PlaybookInputOptions.shown(spec, book.inputs())
                .forEach(option ->
                        terminal.warn(
                                "%s is secret, but everybody on this host sees options: give it as %s in the environment"
                                        .formatted(option, EnvironmentDefaults.variable(option))));
        return inputs;
    }

    private String servers() {
        return broker.access().servers().stream()
                .map(ServerAddress::url)
                .collect(Collectors.joining(","));
    }

    private Map<String, @Nullable Object> document(String text) {
        try {
            if (text.startsWith("@")) {
                // JSON is YAML, too.
                return YamlFile.mapping(Path.of(text.substring(1))).values();
            }
            if (PlainJson.read(text) instanceof Map<?, ?> map) {
                return io.chorus.playbooks.document.Words.mapping(map);
            }
        } catch (PlaybookException | JacksonException e) {
            throw new ParameterException(spec.commandLine(), "--input: " + e.getMessage(), e);
        }
        throw new ParameterException(
                spec.commandLine(), "--input: want a JSON object such as {\"instances\": 750}.");
    }

    private Optional<String> wrongInputs(Playbook book, Map<String, @Nullable Object> given) {
        try {
            new Inputs(book.inputs(), QuietLog.INSTANCE, _ -> {}).prepare(given);
            return Optional.empty();
        } catch (PlaybookException e) {
            return Optional.of(e.getMessage());
        }
    }

    private PlaybookProgress progress() {
        boolean live = Terminal.interactive() && !terminal.quiet();
        return new PlaybookProgress(terminal.err(), live, Terminal.width(), System::nanoTime);
    }

    private RunSettings settings(
            Playbook book, Map<String, @Nullable Object> given, PlaybookProgress progress) {
        var level = verbose ? "debug" : logLevel;
        if (level != null && !Metadata.LEVELS.contains(level.toLowerCase(Locale.ROOT))) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--loglevel: want one of " + String.join(", ", Metadata.LEVELS) + ".");
        }
        var printer = new PlaybookLogPrinter(book.name(), terminal, progress);
        try {
            var settings =
                    RunSettings.of(given, this::fleet, printer::print)
                            .reaching(Reach.only(identities, Optional.ofNullable(rerun)));
            settings =
                    level == null ? settings : settings.loggingFrom(level.toLowerCase(Locale.ROOT));
            settings =
                    told(level == null ? book.metadata().logLevel() : level)
                            ? settings.telling(progress::step)
                            : settings;
            settings = from == null ? settings : settings.startingAt(from);
            settings = unquoted ? settings.leavingUnquoted() : settings;
            return check ? settings.checking() : settings;
        } catch (PlaybookException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /// Whether steps are worth a line of their own: where nothing can be drawn again, the log tells
    /// of each from `info` on.
    private boolean told(String level) {
        boolean chatty = level.equalsIgnoreCase("info") || level.equalsIgnoreCase("debug");
        return !terminal.quiet() && (Terminal.interactive() || !chatty);
    }

    private Fleet fleet(String caller) {
        var access = broker.access();
        var usual = FleetOptions.of(access.servers());
        return new ChoriaFleet(
                new FleetOptions(
                        access.servers(),
                        access.connectTimeout(),
                        caller,
                        usual.identity(),
                        collective,
                        usual.workers(),
                        usual.ddls()));
    }

    private Optional<Path> reportPath() {
        return Optional.ofNullable(reportFile);
    }

    private static ExitStatus status(RunReport done, Optional<String> wrong) {
        if (done.interrupted()) {
            return ExitStatus.INTERRUPTED;
        }
        if (wrong.isPresent()) {
            return ExitStatus.USAGE;
        }
        return done.success() ? ExitStatus.PASS : ExitStatus.OBJECTIVE_MISSED;
    }
}
