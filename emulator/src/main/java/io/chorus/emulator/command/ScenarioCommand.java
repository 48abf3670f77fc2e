package io.chorus.emulator.command;

import io.chorus.emulator.scenario.Scenarios;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.JsonNodeFactory;

/// `chorus scenario`: those that come with Chorus, and what a file may say.
@Command(
        name = "scenario",
        mixinStandardHelpOptions = true,
        description =
                "Shows the scenarios that come with Chorus, and what a file of your own may say.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:shown", "2:wrong usage"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./chorus scenario list",
            "  ./chorus scenario show slow-sites > my.yaml",
            "  ./chorus scenario schema > scenario.schema.json",
        })
final class ScenarioCommand implements Runnable {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "What about scenarios? Say list, show NAME or schema.");
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Names them, each with the question that it answers.")
    void list(
            @Mixin Terminal terminal,
            @Option(names = "--json", description = "Print a JSON array.") boolean json) {
        var out = terminal.out();
        var list = JSON.arrayNode();
        for (var name : Scenarios.shipped()) {
            var question = Scenarios.named(name).scenario().question();
            list.add(JSON.objectNode().put("name", name).put("question", question));
            if (!json) {
                out.println("%-16s %s".formatted(name, question));
            }
        }
        if (json) {
            Json.print(out, list);
        }
        out.flush();
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Prints the file of one, to read or to begin your own with.")
    void show(
            @Mixin Terminal terminal,
            @Parameters(paramLabel = "NAME", description = "Its name.") String name) {
        terminal.out().print(Scenarios.text(name.replaceFirst("\\.ya?ml$", "")));
        terminal.out().flush();
    }

    @Command(
            name = "schema",
            mixinStandardHelpOptions = true,
            description =
                    "Prints the JSON Schema of a scenario's file, for editors and other programs.")
    void schema(@Mixin Terminal terminal) {
        terminal.out().print(Scenarios.schema());
        terminal.out().flush();
    }
}
