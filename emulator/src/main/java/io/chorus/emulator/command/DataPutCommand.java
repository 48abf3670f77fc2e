package io.chorus.emulator.command;

import io.chorus.emulator.ExitStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;

/// `chorus data put`.
@Command(
        name = "put",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Writes a value under a key, whatever was there.",
            "",
            "Servers keep text. A file keeps numbers, booleans, lists and mappings, too: give them"
                    + " with --parse."
        },
        exitCodeListHeading = Help.EXIT,
        exitCodeList = {
            "0:written",
            "2:wrong usage, path or file",
            "5:the store is not there or refuses"
        },
        footerHeading = Help.EXAMPLES,
        footer = {
            "  chorus data put consul:///frontend/colour green",
            "  chorus data put --parse file:notes.yaml#hosts '[\"a.example.net\"]'",
            "  ./make-token | chorus data put etcd:///deploy/token -"
        })
final class DataPutCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "PATH", description = "STORE/KEY or an address.")
    private String path = "";

    @Parameters(
            index = "1",
            paramLabel = "VALUE",
            description = "What to write; - reads it from standard input.")
    private String value = "";

    @Option(names = "--parse", description = "VALUE is JSON: write what it stands for.")
    private boolean parse;

    @Mixin private final DataStoreFlags stores = new DataStoreFlags();

    @Override
    public Integer call() throws InterruptedException {
        var what = value();
        return stores.open(
                path,
                false,
                opened -> {
                    opened.store().write(opened.key(), what);
                    return ExitStatus.PASS.code();
                });
    }

    private @Nullable Object value() {
        var text = value.equals("-") ? input() : value;
        try {
            return parse ? DataValues.parsed(text) : text;
        } catch (JacksonException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "VALUE is no JSON (%s): put text into quotes, or leave --parse out."
                            .formatted(e.getOriginalMessage()));
        }
    }

    private static String input() {
        try {
            var text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
            return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
