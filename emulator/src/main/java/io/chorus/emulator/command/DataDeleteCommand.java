package io.chorus.emulator.command;

import io.chorus.emulator.ExitStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chorus data delete`.
@Command(
        name = "delete",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Removes a key; one that is not there is no error.",
        exitCodeListHeading = Help.EXIT,
        exitCodeList = {
            "0:it is not there",
            "2:wrong usage, path or file",
            "5:the store is not there or refuses"
        },
        footerHeading = Help.EXAMPLES,
        footer = {
            "  chorus data delete consul:///frontend/colour",
            "  chorus data delete --recurse etcd:///runs/2026-11-"
        })
final class DataDeleteCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PATH", description = "STORE/KEY or an address.")
    private String path = "";

    @Option(
            names = "--recurse",
            description = "Remove all keys that begin with it; on consul, etcd and nats.")
    private boolean recurse;

    @Mixin private final DataStoreFlags stores = new DataStoreFlags();

    @Override
    public Integer call() throws InterruptedException {
        return stores.open(
                path,
                false,
                opened -> {
                    if (recurse) {
                        long gone = opened.store().deleteAll(opened.key());
                        stores.terminal().note("removed %,d keys".formatted(gone));
                    } else {
                        opened.store().delete(opened.key());
                    }
                    return ExitStatus.PASS.code();
                });
    }
}
