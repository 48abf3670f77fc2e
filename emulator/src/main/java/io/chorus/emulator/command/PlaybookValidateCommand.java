package io.chorus.emulator.command;

import io.chorus.emulator.ExitStatus;
import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.book.Additions;
import io.chorus.playbooks.book.PlaybookReader;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Spot;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;

/// `chorus playbook validate`.
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Says all that is wrong with playbooks, with its line; starts nothing.",
        exitCodeListHeading = Help.EXIT,
        exitCodeList = {"0:all are sound; there may be warnings", "2:at least one is not"},
        footerHeading = Help.EXAMPLES,
        footer = {
            "  chorus playbook validate playbooks/*.yaml",
            "  chorus playbook validate start.yaml --compat --json"
        })
final class PlaybookValidateCommand implements Callable<Integer> {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of playbooks.")
    private List<Path> files = List.of();

    @Option(names = "--compat", description = "Refuse what mco playbook 0.5.0 did not know.")
    private boolean compat;

    @Option(names = "--json", description = "Print a JSON array with an object for each file.")
    private boolean json;

    @Mixin private final Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        var all = JSON.arrayNode();
        boolean good = true;
        for (var file : files) {
            var findings = findings(file);
            good &= findings.isClean();
            var document =
                    all.addObject().put("file", file.toString()).put("valid", findings.isClean());
            var list = document.putArray("findings");
            for (var finding : findings.all()) {
                var weight = finding.weight().name().toLowerCase(Locale.ROOT);
                list.addObject()
                        .put("line", finding.spot().line())
                        .put("path", finding.spot().path())
                        .put("weight", weight)
                        .put("problem", finding.sentence());
                if (!json) {
                    terminal.out().println(weight + ": " + finding);
                }
            }
            if (!json && findings.isClean()) {
                terminal.out().println(file + ": sound");
            }
        }
        if (json) {
            Json.print(terminal.out(), all);
        }
        terminal.out().flush();
        return (good ? ExitStatus.PASS : ExitStatus.USAGE).code();
    }

    private Findings findings(Path file) {
        var findings = new Findings();
        try {
            var book = PlaybookReader.read(file, findings);
            if (compat) {
                Additions.find(book, findings);
            }
        } catch (PlaybookException e) {
            findings.add(new Spot(file.toString(), 0, ""), e.getMessage());
        }
        return findings;
    }
}
