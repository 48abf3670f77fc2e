package io.chorus.emulator.command;

import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.processes.Guarded;
import io.chorus.emulator.split.Worker;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `chorus worker`: what a run starts by itself where one process cannot hold its fleet.
@Command(
        name = "worker",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = {
            "Holds a part of a fleet for a run in another process, which starts it by itself.",
            "",
            "Reads orders from standard input and tells news on standard output, a line of JSON each; logs go to standard error. Ends when it is told to leave, and at the end of its input.",
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:it was told to leave, or nobody was there any more to tell it anything",
            "2:an order makes no sense",
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  ./chorus run -i 500 --processes 2     starts two of them",
        })
final class WorkerCommand implements Callable<Integer> {
    @Override
    public Integer call() throws InterruptedException {
        Guarded.leaveInterruptToParent();
        Worker.serve(System.in, new FileOutputStream(FileDescriptor.out));
        return ExitStatus.PASS.code();
    }
}
