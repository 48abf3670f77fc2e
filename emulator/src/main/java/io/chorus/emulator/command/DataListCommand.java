package io.chorus.emulator.command;

import io.chorus.emulator.ExitStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chorus data list`.
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Prints the names of all keys that begin as the path does, a line each.",
        exitCodeListHeading = Help.EXIT,
        exitCodeList = {
            "0:printed, be there any or none",
            "2:wrong usage, path or file",
            "5:the store is not there, refuses, or cannot list (shell)"
        },
        footerHeading = Help.EXAMPLES,
        footer = {
            "  chorus data list consul:///choria/locks/",
            "  chorus data list --stores deploy.yaml kv --json"
        })
final class DataListCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PATH", description = "STORE, STORE/BEGINNING-OF-KEY or an address.")
    private String path = "";

    @Option(names = "--json", description = "Print a JSON array.")
    private boolean json;

    @Mixin private final DataStoreFlags stores = new DataStoreFlags();

    @Override
    public Integer call() throws InterruptedException {
        return stores.open(
                path,
                true,
                opened -> {
                    DataValues.printKeys(
                            stores.terminal().out(), opened.store().list(opened.key()), json);
                    return ExitStatus.PASS.code();
                });
    }
}
