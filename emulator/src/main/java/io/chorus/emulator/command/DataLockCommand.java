package io.chorus.emulator.command;

import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.playbooks.store.LockTimeoutException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chorus data lock`.
@Command(
        name = "lock",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Holds a lock while a command runs, and passes its exit status on.",
            "",
            "The same lock as the entry STORE/KEY in the locks of a playbook. If it is lost meanwhile"
                    + " - the store was away longer than the lock's time to live, or somebody took it"
                    + " away - the command is told to end, and killed after 5 seconds."
        },
        exitCodeListHeading = Help.EXIT,
        exitCodeList = {
            "2:wrong usage, path or file",
            "4:the lock was lost, the command was ended",
            "5:the store is not there, or the lock was not to be had in time; nothing was started",
            "*:else that of the command; above 128 if a signal ended it"
        },
        footerHeading = Help.EXAMPLES,
        footer = {
            "  chorus data lock consul:///locks/frontend -- ./roll --colour green",
            "  chorus data lock --stores deploy.yaml --wait 0s kv/locks/frontend -- make deploy"
        })
final class DataLockCommand implements Callable<Integer> {
    private static final Duration TO_END = Duration.ofSeconds(5);

    @Parameters(index = "0", paramLabel = "PATH", description = "STORE/KEY or an address.")
    private String path = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "COMMAND",
            description = "Program and arguments, after -- so that its flags are its own.")
    private List<String> command = List.of();

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            description =
                    "How long to wait for the lock; 0s tries once. Default: timeout of the store,"
                            + " 2m.")
    private @Nullable Duration wait;

    @Mixin private final DataStoreFlags stores = new DataStoreFlags();

    @Override
    public Integer call() throws InterruptedException {
        return stores.open(path, false, this::hold);
    }

    private int hold(DataStoreFlags.Opened opened) throws InterruptedException {
        var lost = new CompletableFuture<String>();
        var limit = wait == null ? opened.lockWait() : wait;
        try (var lock = opened.store().lock(opened.key(), limit, lost::complete)) {
            stores.terminal().note("holding " + lock.key());
            return run(lost);
        } catch (LockTimeoutException e) {
            throw new ChorusException(ExitStatus.PREFLIGHT, e.getMessage(), e);
        }
    }

    private int run(CompletableFuture<String> lost) throws InterruptedException {
        var process = start();
        try {
            CompletableFuture.anyOf(process.onExit(), lost).get();
            if (process.isAlive()) {
                throw new ChorusException(
                        ExitStatus.INVALID, lost.getNow("it was lost") + "; the command was ended");
            }
            return process.waitFor();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            end(process);
        }
    }

    private Process start() {
        try {
            return new ProcessBuilder(command).inheritIO().start();
        } catch (IOException e) {
            throw new ChorusException(
                    ExitStatus.USAGE,
                    "cannot start %s: %s".formatted(command.getFirst(), e.getMessage()),
                    e);
        }
    }

    /// Lets nothing run on that the lock was for; a thread that was told to stop waits all the
    /// same.
    private static void end(Process process) {
        if (!process.isAlive()) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        var all = process.descendants().toList();
        try {
            all.forEach(ProcessHandle::destroy);
            process.destroy();
            if (process.waitFor(TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException _) {
            interrupted = true; // somebody is in a hurry
        } finally {
            all.forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
