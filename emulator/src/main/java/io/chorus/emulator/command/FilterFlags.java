package io.chorus.emulator.command;

import io.chorus.agents.filter.Filter;
import io.chorus.agents.filter.Filters;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Which nodes are meant, with the letters of the real client; mixed into every verb that asks
/// nodes.
final class FilterFlags {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = {"-F", "--wf", "--with-fact"},
            paramLabel = "FACT",
            description =
                    "Only nodes with this fact, as in country=mt, os.release.major>=12, a=/^b/.")
    private List<String> facts = List.of();

    @Option(
            names = {"-C", "--wc", "--with-class"},
            paramLabel = "CLASS",
            description = "Only nodes with this class, or one that /matches/.")
    private List<String> classes = List.of();

    @Option(
            names = {"-A", "--wa", "--with-agent"},
            paramLabel = "AGENT",
            description = "Only nodes with this agent, or one that /matches/.")
    private List<String> agents = List.of();

    @Option(
            names = {"-I", "--wi", "--with-identity"},
            paramLabel = "NODE",
            description = "Only this node, or those that /match/; repeat it for more.")
    private List<String> identities = List.of();

    @Option(
            names = {"-S", "--select"},
            paramLabel = "EXPR",
            description =
                    "Only nodes for which this is true, as in: with('country=mt') && fact('n') > 1")
    private List<String> compounds = List.of();

    @Option(
            names = {"-W", "--with"},
            paramLabel = "FILTER",
            description = "Facts and classes together, separated by blanks.")
    private List<String> combined = List.of();

    /// What was asked for; empty lists where nothing was.
    Filter filter() {
        try {
            return new Filters()
                    .facts(facts)
                    .classes(classes)
                    .agents(agents)
                    .identities(identities)
                    .compounds(compounds)
                    .combined(combined)
                    .build();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
