package io.chorus.emulator.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `chorus playbook`: what can be done with playbooks.
@Command(
        name = "playbook",
        aliases = "playbooks",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Runs YAML playbooks: inputs, data stores, locks, node sets, tasks, a report.",
            "",
            "The format is that of mco playbook (0.5.0), with additions; validate --compat finds them."
        },
        subcommands = {
            PlaybookRunCommand.class,
            PlaybookValidateCommand.class,
            PlaybookExplainCommand.class,
            PlaybookListCommand.class,
            PlaybookSchemaCommand.class,
        },
        exitCodeListHeading = Help.EXIT,
        exitCodeList = {
            "0:the playbook succeeded, or is sound",
            "2:wrong usage, or the playbook is not sound; nothing was started",
            "3:the playbook failed",
            "130:interrupted; on_fail ran, locks are back, the report is written"
        },
        footerHeading = Help.EXAMPLES,
        footer = {
            "  chorus playbook run start.yaml --help            with the options of its inputs",
            "  chorus playbook run start.yaml --instances 750 --report",
            "  chorus playbook validate playbooks/*.yaml",
        })
final class PlaybookCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to do: " + String.join(", ", spec.subcommands().keySet()) + ".");
    }
}
