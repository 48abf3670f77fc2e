package io.chorus.emulator.command;

import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.book.PlaybookReader;
import io.chorus.playbooks.input.InputSchema;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// `chorus playbook schema`.
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Prints the JSON Schema of a playbook's inputs, as run --input takes them.",
        exitCodeListHeading = Help.EXIT,
        exitCodeList = {"0:done", "2:the playbook is not sound"},
        footerHeading = Help.EXAMPLES,
        footer = "  chorus playbook schema start.yaml > inputs.schema.json")
final class PlaybookSchemaCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "The playbook.")
    private Path file = Path.of("");

    @Mixin private final Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        try {
            var book = PlaybookReader.sound(file);
            Json.print(
                    terminal.out(),
                    new JsonMapper().valueToTree(InputSchema.of(book.name(), book.inputs())));
            terminal.out().flush();
            return ExitStatus.PASS.code();
        } catch (PlaybookException e) {
            throw new ChorusException(ExitStatus.USAGE, e.getMessage(), e);
        }
    }
}
