package io.chorus.emulator.command;

import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.ask.BrokerConnection;
import io.chorus.emulator.watch.SubjectWatch;
import io.chorus.emulator.watch.SubjectWatch.Style;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `chorus sub`.
@Command(
        name = "sub",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Watches subjects: prints each message as a line, or how many come.",
            "",
            "Requests, replies and events of Choria are printed in words. * stands for one token of"
                    + " a subject, > for all that follow. It goes on until --count, Ctrl-C, or until"
                    + " nobody reads its output."
        },
        exitCodeListHeading = Help.EXIT,
        exitCodeList = {
            "0:--count messages came, or nobody reads the output any more",
            "2:wrong usage",
            "5:the broker is not there or does not let us in",
            "130:interrupted"
        },
        footerHeading = Help.EXAMPLES,
        footer = {
            "  chorus sub 'mcollective.broadcast.>'           requests to all",
            "  chorus sub 'choria.lifecycle.>' --count 10     the next ten events",
            "  chorus sub '>' --rate                          messages and bytes a second"
        })
final class SubCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "SUBJECT", description = "Subjects to watch.")
    private List<String> subjects = List.of();

    @Option(names = "--count", paramLabel = "N", description = "End after N messages.")
    private long count;

    @Option(names = "--rate", description = "Print rates instead of messages.")
    private boolean rate;

    @Option(
            names = "--interval",
            paramLabel = "DURATION",
            converter = Units.SomeTime.class,
            defaultValue = "1s",
            description = "Between two lines of rates. Default: ${DEFAULT-VALUE}.")
    private Duration interval = Duration.ofSeconds(1);

    @Option(names = "--raw", description = "Print payloads as they are, nothing else.")
    private boolean raw;

    @Option(names = "--json", description = "Print a line of JSON for each message.")
    private boolean json;

    @Option(
            names = "--queue",
            paramLabel = "GROUP",
            description = "Share the messages with others of this queue group.")
    private @Nullable String queue;

    @Mixin private final BrokerFlags broker = new BrokerFlags();
    @Mixin private final Terminal terminal = new Terminal();

    @Override
    public Integer call() throws InterruptedException {
        if (count < 0) {
            throw wrong("--count wants 1 or more.");
        }
        var watch =
                new SubjectWatch(
                        terminal.out(), style(), count, Clock.system(ZoneId.systemDefault()));
        long start = System.nanoTime();
        try (var open = BrokerConnection.open(broker.access(), "chorus sub", watch)) {
            for (var subject : subjects) {
                subscribe(open, subject);
            }
            open.flush(Duration.ofSeconds(5));
            terminal.note("watching " + String.join(", ", subjects));
            watch.await(interval);
            return ExitStatus.PASS.code();
        } finally {
            terminal.note(
                    String.format(
                            Locale.ROOT,
                            "%,d messages, %,d bytes in %.1f s",
                            watch.messages(),
                            watch.bytes(),
                            (System.nanoTime() - start) / 1e9));
        }
    }

    private void subscribe(BrokerConnection open, String subject) {
        try {
            open.connection().subscribe(subject, queue);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private Style style() {
        if ((raw ? 1 : 0) + (json ? 1 : 0) + (rate ? 1 : 0) > 1) {
            throw wrong("--rate, --raw and --json exclude each other: give one of them.");
        }
        if (rate) {
            return Style.RATE;
        }
        if (raw) {
            return Style.RAW;
        }
        return json ? Style.JSON : Style.READABLE;
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
