package io.chorus.emulator.command;

import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.scenario.ScenarioException;
import io.chorus.emulator.scenario.Scenarios;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `chorus validate`: whether files hold scenarios.
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description =
                "Reads scenarios and says of each whether it is one, or what is wrong where; starts nothing.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:all are scenarios", "2:at least one is none"},
        footerHeading = "%nExamples:%n",
        footer = {"  ./chorus validate scenarios/*.yaml", "  ./chorus validate my.yaml --json"})
final class ValidateCommand implements Callable<Integer> {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of scenarios.")
    private List<String> files = List.of();

    @Mixin private Terminal terminal = new Terminal();

    @Option(names = "--json", description = "Print a JSON array with an object for each file.")
    private boolean json;

    @Override
    public Integer call() {
        var findings = JSON.arrayNode();
        boolean good = true;
        for (var file : files) {
            try {
                var scenario = Scenarios.named(file).scenario();
                findings.add(finding(file).put("valid", true).put("name", scenario.name()));
                note(file + ": valid");
            } catch (ScenarioException e) {
                good = false;
                findings.add(
                        finding(file)
                                .put("valid", false)
                                .put("line", e.line())
                                .put("column", e.column())
                                .put("path", e.path())
                                .put("problem", e.problem()));
                if (!json) {
                    terminal.warn("validate: " + e.getMessage());
                }
            }
        }
        if (json) {
            Json.print(terminal.out(), findings);
        }
        terminal.out().flush();
        return (good ? ExitStatus.PASS : ExitStatus.USAGE).code();
    }

    private void note(String line) {
        if (!json) {
            terminal.out().println(line);
        }
    }

    private static ObjectNode finding(String file) {
        return JSON.objectNode().put("file", file);
    }
}
