package io.chorus.emulator.command;

import picocli.CommandLine.Command;

/// The root of the command line.
@Command(
        name = "chorus",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Emulates fleets of Choria nodes and measures how long one request takes to reach"
                        + " them all.",
        subcommands = {
            RunCommand.class,
            ExplainCommand.class,
            ValidateCommand.class,
            ScenarioCommand.class,
            CompareCommand.class,
            AbCommand.class,
            MergeCommand.class,
            ReportCommand.class,
            EmulateCommand.class,
            HostCommand.class,
            MeasureCommand.class,
            PingCommand.class,
            FindCommand.class,
            RpcCommand.class,
            FactsCommand.class,
            InventoryCommand.class,
            SubCommand.class,
            PubCommand.class,
            BrokerCommand.class,
            PlaybookCommand.class,
            WorkerCommand.class,
            DataCommand.class,
            DoctorCommand.class,
            SizingCommand.class,
            Ec2Command.class,
            ClientSetupCommand.class,
            CompletionCommand.class,
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:pass",
            "1:internal error",
            "2:wrong usage",
            "3:an objective was missed (nodes missing, --expect unmet)",
            "4:the run is invalid",
            "5:refused before the start",
            "6:a regression against the baseline",
            "130:interrupted"
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  ./chorus run                       2,000 nodes, 20 requests, a report",
            "  ./chorus emulate -i 500            a fleet that stays, for your own client",
        })
final class Chorus {}
