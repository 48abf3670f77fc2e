package io.chorus.benchmarks.fanout;

import io.chorus.benchmarks.brokers.BrokerProcess;
import io.chorus.benchmarks.brokers.ProcessFigures;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A [FanOutSide] in a process of its own, with the flags of this one.
final class SideProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader says;
    private final PrintWriter hears;

    private SideProcess(Process process) {
        this.process = process;
        says = new BufferedReader(process.inputReader(StandardCharsets.US_ASCII));
        hears = new PrintWriter(process.outputWriter(StandardCharsets.US_ASCII), true);
    }

    /// Starts it and returns when all nodes are connected; one after the other, so that none waits
    /// for the processor too long.
    static SideProcess start(BrokerProcess broker, int nodes) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(FanOutSide.class.getName());
        command.addAll(
                List.of(Integer.toString(broker.address().getPort()), Integer.toString(nodes)));
        // Its input ends with this process, however that ends, and it ends with its input.
        var side =
                new SideProcess(
                        new ProcessBuilder(command)
                                .redirectError(ProcessBuilder.Redirect.INHERIT)
                                .start());
        try {
            side.line();
            return side;
        } catch (IOException e) {
            side.close();
            throw e;
        }
    }

    /// One request.
    ///
    /// @return nanoseconds until the last reply
    long request() throws IOException {
        hears.println("go");
        return Long.parseLong(line());
    }

    private String line() throws IOException {
        var line = says.readLine();
        if (line == null) {
            throw new IOException("the fleet ended, see above");
        }
        return line;
    }

    ProcessFigures figures() {
        return new ProcessFigures(process.pid());
    }

    @Override
    public void close() {
        hears.close();
        try {
            process.waitFor();
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
