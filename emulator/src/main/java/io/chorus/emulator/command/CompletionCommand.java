package io.chorus.emulator.command;

import io.chorus.emulator.ExitStatus;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `chorus completion`.
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Prints a script that completes verbs and flags in bash and zsh.",
            "",
            "Completes both chorus and ./chorus."
        },
        exitCodeListHeading = Help.EXIT,
        exitCodeList = {"0:printed", "2:wrong usage"},
        footerHeading = Help.EXAMPLES,
        footer = {
            "  source <(./chorus completion)                              for this shell",
            "  ./chorus completion > ~/.local/share/bash-completion/completions/chorus"
        })
final class CompletionCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(names = "--name", paramLabel = "NAME", defaultValue = "chorus", hidden = true)
    private String name = "chorus";

    @Override
    public Integer call() {
        var root = spec.root().commandLine();
        var script = AutoComplete.bash(name, root);
        // Typed as ./chorus in a clone, so that form is completed too.
        root.getOut().println(script + "\ncomplete -F _complete_" + name + " -o default ./" + name);
        return ExitStatus.PASS.code();
    }
}
