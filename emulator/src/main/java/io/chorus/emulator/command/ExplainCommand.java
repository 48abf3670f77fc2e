package io.chorus.emulator.command;

import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.explain.Explanation;
import io.chorus.emulator.explain.ExplanationJson;
import io.chorus.emulator.explain.ExplanationText;
import io.chorus.emulator.preflight.Machine;
import io.chorus.emulator.scenario.ScenarioWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `chorus explain`: what a scenario will do and need.
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Tells what a run of a scenario would do, second by second, and what it would need; starts nothing.",
            "",
            "Takes the flags of run. The seed decides when requests at random are due, so name it to see what that run will do.",
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:this machine has what it needs",
            "2:wrong usage",
            "5:it would be refused"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./chorus explain slow-sites",
            "  ./chorus explain my.yaml -i 20000 --rate 2/s",
            "  ./chorus explain eight-operators --effective",
        })
final class ExplainCommand implements Callable<Integer> {
    @Mixin private ScenarioFlags scenarios = new ScenarioFlags();

    @Mixin private Terminal terminal = new Terminal();

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    @Option(
            names = "--effective",
            description =
                    "Print the whole scenario as a file, with nothing left to defaults but the credentials of brokers.")
    private boolean effective;

    @Override
    public Integer call() {
        var scenario = scenarios.scenario();
        var out = terminal.out();
        if (effective) {
            if (json) {
                Json.print(out, ScenarioWriter.tree(scenario));
            } else {
                out.print(ScenarioWriter.yaml(scenario));
            }
            out.flush();
            return ExitStatus.PASS.code();
        }
        var explanation = Explanation.of(scenario, Machine.current());
        if (json) {
            Json.print(out, ExplanationJson.of(explanation));
        } else {
            ExplanationText.lines(explanation).forEach(out::println);
        }
        out.flush();
        return (explanation.feasible() ? ExitStatus.PASS : ExitStatus.PREFLIGHT).code();
    }
}
