package io.chorus.emulator.command;

import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.book.Explanation;
import io.chorus.playbooks.book.PlaybookReader;
import io.chorus.playbooks.report.ReportFormat;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// `chorus playbook explain`.
@Command(
        name = "explain",
        aliases = "show",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Says what a playbook takes, uses and does, in order; starts nothing.",
            "What its node sets would be says run --check."
        },
        exitCodeListHeading = Help.EXIT,
        exitCodeList = {"0:done", "2:the playbook is not sound"},
        footerHeading = Help.EXAMPLES,
        footer = {
            "  chorus playbook explain start.yaml",
            "  chorus playbook explain start.yaml --source     the YAML, anchors resolved"
        })
final class PlaybookExplainCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "The playbook.")
    private Path file = Path.of("");

    @Option(names = "--source", description = "Print the loaded YAML, anchors resolved.")
    private boolean source;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin private final Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        try {
            var book = PlaybookReader.sound(file);
            var out = terminal.out();
            var document = source ? book.document().values() : Explanation.of(book);
            if (json) {
                Json.print(out, new JsonMapper().valueToTree(document));
            } else if (source) {
                out.print(ReportFormat.yaml(document));
            } else {
                Explanation.lines(book).forEach(out::println);
            }
            out.flush();
            return ExitStatus.PASS.code();
        } catch (PlaybookException e) {
            throw new ChorusException(ExitStatus.USAGE, e.getMessage(), e);
        }
    }
}
