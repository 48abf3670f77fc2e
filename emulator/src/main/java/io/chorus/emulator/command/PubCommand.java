package io.chorus.emulator.command;

import io.chorus.broker.client.Message;
import io.chorus.broker.client.NotConnectedException;
import io.chorus.broker.client.PayloadTooLargeException;
import io.chorus.broker.wire.ByteString;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.ask.BrokerConnection;
import io.chorus.emulator.scenario.Quantities;
import io.chorus.emulator.watch.Publication;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `chorus pub`.
@Command(
        name = "pub",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Publishes a message, once or many times.",
            "",
            "Returns when the broker has taken all of them."
        },
        exitCodeListHeading = Help.EXIT,
        exitCodeList = {
            "0:published, and answered where --reply was asked for",
            "2:wrong usage, or a message larger than the broker takes",
            "3:--reply, and nobody answered",
            "4:the broker was lost meanwhile",
            "5:the broker is not there or does not let us in",
            "130:interrupted"
        },
        footerHeading = Help.EXAMPLES,
        footer = {
            "  chorus pub greetings 'hello there'",
            "  chorus pub load x --count 100000 --rate 5000",
            "  date | chorus pub service.time - --reply"
        })
final class PubCommand implements Callable<Integer> {
    private static final Duration CONFIRM = Duration.ofSeconds(30);

    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "SUBJECT", description = "Where to publish.")
    private String subject = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "TEXT|-",
            description = "What to say; - reads it from standard input, left out says nothing.")
    private String text = "";

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "1",
            description = "How often. Default: ${DEFAULT-VALUE}.")
    private long count = 1;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Messages a second, evenly spread. Default: as fast as it goes.")
    private @Nullable Double rate;

    @Option(names = "--reply", description = "Ask for an answer, wait for it and print it.")
    private boolean reply;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = Units.SomeTime.class,
            defaultValue = "2s",
            description = "How long to wait for the answer. Default: ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ofSeconds(2);

    @Mixin private final BrokerFlags broker = new BrokerFlags();
    @Mixin private final Terminal terminal = new Terminal();

    @Override
    public Integer call() throws InterruptedException {
        check();
        var payload = payload();
        var publication = new Publication();
        long start = System.nanoTime();
        try (var open = BrokerConnection.open(broker.access(), "chorus pub", publication)) {
            var inbox = reply ? ByteString.of("_INBOX." + UUID.randomUUID()) : null;
            if (inbox != null) {
                open.connection().subscribe(inbox, null);
            }
            Publication.publish(
                    open.connection(),
                    ByteString.of(subject),
                    inbox,
                    payload,
                    count,
                    rate == null ? 0 : rate);
            open.flush(CONFIRM);
            terminal.note(
                    String.format(
                            Locale.ROOT,
                            "published %,d messages of %,d bytes in %.3f s",
                            count,
                            payload.length,
                            (System.nanoTime() - start) / 1e9));
            return reply ? answer(publication) : ExitStatus.PASS.code();
        } catch (NotConnectedException e) {
            throw new ChorusException(
                    ExitStatus.INVALID, "the broker was lost: " + e.getMessage(), e);
        } catch (PayloadTooLargeException | IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private void check() {
        if (count < 1 || (rate != null && !(rate > 0))) {
            throw wrong("--count wants 1 or more, and --rate more than 0.");
        }
        if (subject.contains("*") || subject.contains(">")) {
            throw wrong("\"" + subject + "\" is a pattern: name one subject to publish on.");
        }
    }

    private byte[] payload() {
        if (!text.equals("-")) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return System.in.readAllBytes();
        } catch (IOException e) {
            throw new ChorusException(
                    ExitStatus.USAGE, "standard input cannot be read: " + e.getMessage(), e);
        }
    }

    private int answer(Publication publication) throws InterruptedException {
        var answer = publication.awaitAnswer(timeout).filter(PubCommand::fromSomebody);
        if (answer.isEmpty()) {
            throw new ChorusException(
                    ExitStatus.OBJECTIVE_MISSED,
                    "nobody answered on " + subject + " within " + Quantities.text(timeout) + ".");
        }
        terminal.out().println(new String(answer.get().payload(), StandardCharsets.UTF_8));
        return ExitStatus.PASS.code();
    }

    /// A broker says in a header alone that nobody listens.
    private static boolean fromSomebody(Message message) {
        return message.headers() == null
                || !new String(message.headers(), StandardCharsets.UTF_8)
                        .startsWith("NATS/1.0 503");
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
