package io.chorus.emulator.command;

import io.chorus.emulator.ask.BrokerAccess;
import io.chorus.emulator.ask.Caller;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Who asks, and which collective; mixed into every verb that asks nodes.
final class CallerFlags {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--caller",
            paramLabel = "NAME",
            defaultValue = Caller.DEFAULT_NAME,
            description = "Security name to call with. Default: ${DEFAULT-VALUE}.")
    private String name = Caller.DEFAULT_NAME;

    @Option(
            names = "--identity",
            paramLabel = "HOST",
            defaultValue = Caller.DEFAULT_IDENTITY,
            description = "Name of the host that asks. Default: ${DEFAULT-VALUE}.")
    private String identity = Caller.DEFAULT_IDENTITY;

    @Option(
            names = {"-T", "--target", "--collective"},
            paramLabel = "COLLECTIVE",
            defaultValue = Caller.MAIN_COLLECTIVE,
            description = "Collective to ask. Default: ${DEFAULT-VALUE}.")
    private String collective = Caller.MAIN_COLLECTIVE;

    /// Refuses what nodes would not understand.
    Caller caller(BrokerAccess broker, int workers) {
        try {
            return new Caller(broker, name, identity, collective, workers);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
