package io.chorus.emulator.command;

import io.chorus.emulator.ec2.PriceFile;
import io.chorus.emulator.ec2.Rental;
import io.chorus.emulator.ec2.RentalPlan;
import io.chorus.emulator.ec2.RentalReport;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `chorus ec2`: what a rented fleet would take and cost; renting itself is `ec2/up`.
@Command(
        name = "ec2",
        mixinStandardHelpOptions = true,
        subcommands = Ec2Command.Plan.class,
        description = {
            "Says what a fleet on rented hosts takes and costs, before anything is rented.",
            "",
            "Rents nothing and talks to nobody; ec2/up rents what was planned, ec2/down ends it.",
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:shown", "2:wrong usage", "5:refused: too dear, or too large"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./chorus ec2 plan --nodes 50000",
            "  ./chorus ec2 plan --nodes 200000 --hours 2 --max-cost 5",
            "  ./chorus ec2 prices > prices.yaml",
        })
final class Ec2Command implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "What about rented hosts? Say plan --nodes N, or prices.");
    }

    @Command(
            name = "prices",
            mixinStandardHelpOptions = true,
            description = "Prints the file of prices, to begin one of your own with.")
    void prices(@Mixin Terminal terminal) {
        terminal.out().print(PriceFile.shippedText());
        terminal.out().flush();
    }

    /// How emulators are rented.
    static final class Kind {
        @Option(
                names = "--spot",
                description = "Emulators that may be taken away, for less (the default).")
        private boolean spot;

        @Option(names = "--on-demand", description = "Emulators that stay, at the list price.")
        private boolean onDemand;
    }

    /// `chorus ec2 plan`.
    @Command(
            name = "plan",
            mixinStandardHelpOptions = true,
            description = {
                "Prints hosts, roles, network and cost of a rented fleet.",
                "",
                "From measured bytes and processor time a node, and from a file of prices with its date.",
            },
            exitCodeListHeading = "%nExit status:%n",
            exitCodeList = {
                "0:shown",
                "2:wrong usage",
                "5:it may cost more than --max-cost, or cannot be done with what may be rented"
            },
            footerHeading = "%nExample:%n",
            footer = "  ./chorus ec2 plan --nodes 50000 --hours 1 --max-cost 5")
    static final class Plan implements Runnable {
        @Spec private CommandSpec spec;

        @Mixin private Terminal terminal = new Terminal();

        @Option(
                names = "--nodes",
                required = true,
                paramLabel = "N",
                description = "Nodes of the fleet.")
        private int nodes;

        @Option(
                names = "--brokers",
                defaultValue = "0",
                paramLabel = "N",
                description = "nats-servers: 1, 3, 5 or 7 (default: as many as are needed).")
        private int brokers;

        @Option(
                names = "--emulators",
                defaultValue = "0",
                paramLabel = "N",
                description = "Hosts for nodes (default: as many as are needed).")
        private int emulators;

        @Option(
                names = "--hours",
                defaultValue = "1",
                paramLabel = "H",
                description = "After which the hosts end themselves, at most 12 (default: 1).")
        private int hours;

        @Option(
                names = "--region",
                defaultValue = "us-east-1",
                paramLabel = "NAME",
                description = "Where (default: us-east-1).")
        private String region = "us-east-1";

        @ArgGroup private Kind kind = new Kind();

        @Option(
                names = "--requests",
                defaultValue = "100",
                paramLabel = "N",
                description =
                        "Requests to the whole fleet in a run, for its traffic (default: 100).")
        private int requests;

        @Option(
                names = "--max-cost",
                paramLabel = "USD",
                description = "Refuse what may cost more a run.")
        private @Nullable Double maxCost;

        @Option(
                names = "--prices",
                paramLabel = "FILE",
                description = "Your own prices (default: those of ./chorus ec2 prices).")
        private @Nullable Path prices;

        @Option(names = "--json", description = "Print the plan as JSON.")
        private boolean json;

        @Override
        public void run() {
            var file = prices;
            var rental =
                    new Rental(
                            nodes,
                            brokers,
                            emulators,
                            hours,
                            region,
                            kind.spot || !kind.onDemand,
                            requests);
            var plan =
                    RentalPlan.of(
                            rental, file == null ? PriceFile.shipped() : PriceFile.read(file));
            Double most = maxCost;
            if (most != null) {
                if (!(most > 0)) {
                    throw new ParameterException(
                            spec.commandLine(),
                            "--max-cost: want an amount above 0, not " + most + ".");
                }
                plan.refuseAbove(most);
            }
            if (json) {
                Json.print(terminal.out(), RentalReport.json(plan));
            } else {
                RentalReport.print(plan, terminal.out());
            }
            terminal.out().flush();
        }
    }
}
