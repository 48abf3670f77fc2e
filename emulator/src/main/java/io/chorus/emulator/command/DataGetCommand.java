package io.chorus.emulator.command;

import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.playbooks.store.NoSuchKeyException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chorus data get`.
@Command(
        name = "get",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Prints the value of a key: text as it is, lists and mappings as JSON.",
        exitCodeListHeading = Help.EXIT,
        exitCodeList = {
            "0:printed",
            "2:wrong usage, path or file",
            "3:there is no such key",
            "5:the store is not there or refuses"
        },
        footerHeading = Help.EXAMPLES,
        footer = {
            "  chorus data get consul:///frontend/colour",
            "  chorus data get --stores deploy.yaml kv/frontend/colour --json"
        })
final class DataGetCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PATH", description = "STORE/KEY or an address.")
    private String path = "";

    @Option(names = "--json", description = "Print the value as JSON, text in quotes.")
    private boolean json;

    @Mixin private final DataStoreFlags stores = new DataStoreFlags();

    @Override
    public Integer call() throws InterruptedException {
        return stores.open(
                path,
                false,
                opened -> {
                    try {
                        DataValues.print(
                                stores.terminal().out(), opened.store().read(opened.key()), json);
                        return ExitStatus.PASS.code();
                    } catch (NoSuchKeyException e) {
                        throw new ChorusException(ExitStatus.OBJECTIVE_MISSED, e.getMessage(), e);
                    }
                });
    }
}
