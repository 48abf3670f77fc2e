package io.chorus.emulator.command;

import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.measure.MeasureSettings;
import io.chorus.emulator.measure.Measurement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `chorus measure`.
@Command(
        name = "measure",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Measures COUNT calls of emulated0 on all nodes, into the original emulator's files.",
            "",
            "Finds the nodes once and gives up if they are fewer than EXPECT. Each call becomes a"
                    + " row in requests.csv, times.csv and time_buckets.csv in OUTDIR, beside"
                    + " suite.json; each is also published as a CloudEvent"
                    + " (io.choria.event.emulator.test_suite, test_result)."
        },
        exitCodeListHeading = Help.EXIT,
        exitCodeList = {
            "0:every node answered every call",
            "2:wrong usage, OUTDIR is no folder",
            "3:fewer than EXPECT nodes were found, or some did not answer",
            "4:the broker was lost meanwhile",
            "5:the broker is not there, or a file cannot be written",
            "130:interrupted; what was measured so far is in the files"
        },
        footerHeading = Help.EXAMPLES,
        footer = {
            "  mkdir -p out && chorus measure 10 500 'before the upgrade' out",
            "  chorus measure 5 9000 'large answers' out --size 10000 --workers 3",
        })
final class MeasureCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "COUNT", description = "How many calls.")
    private int count;

    @Parameters(index = "1", paramLabel = "EXPECT", description = "How many nodes must be found.")
    private int expect;

    @Parameters(index = "2", paramLabel = "DESCRIPTION", description = "A text for reports.")
    private String description = "";

    @Parameters(index = "3", paramLabel = "OUTDIR", description = "Folder for the files.")
    private Path folder;

    @Option(
            names = "--size",
            paramLabel = "N",
            defaultValue = "100",
            description = "Characters each node answers with. Default: ${DEFAULT-VALUE}.")
    private int size = 100;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = Units.SomeTime.class,
            defaultValue = "10s",
            description = "How long a call waits for replies. Default: ${DEFAULT-VALUE}.")
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
            defaultValue = "1",
            description = "Connections that receive replies. Default: ${DEFAULT-VALUE}.")
    private int workers = 1;

    @Option(
            names = "--force-direct",
            description = "Send one message to each node instead of one to all.")
    private boolean direct;

    @Mixin private final CallerFlags caller = new CallerFlags();
    @Mixin private final BrokerFlags broker = new BrokerFlags();
    @Mixin private final Terminal terminal = new Terminal();

    @Override
    public Integer call() throws InterruptedException {
        var measurement = new Measurement(settings(), terminal.out(), terminal.progress());
        return (measurement.perform() ? ExitStatus.PASS : ExitStatus.OBJECTIVE_MISSED).code();
    }

    private MeasureSettings settings() {
        if (!Files.isDirectory(folder)) {
            throw wrong("OUTDIR " + folder + " is no folder: make it first (mkdir -p).");
        }
        try {
            return new MeasureSettings(
                    caller.caller(broker.access(), workers),
                    count,
                    expect,
                    description,
                    folder,
                    size,
                    timeout,
                    discoveryTimeout,
                    direct);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage() + ".");
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
