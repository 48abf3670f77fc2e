package io.chorus.reports.recording;

import io.chorus.reports.SyntheticRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A run in a process of its own, for tests that take something away from it.
final class ChildRun {

    private static final int NODES = 2_000;
    private static final int REQUESTS = 20;

    private ChildRun() {}

    /// Starts one whose files may not become larger than a number of kibibytes.
    ///
    /// @param what `finish`, or `hang` after the first requests until it is killed
    static Process start(String what, Path runs, int kibibytes) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        List.of(
                                "bash",
                                "-c",
                                "ulimit -f " + kibibytes + "; exec \"$@\"",
                                "bash",
                                java,
                                "-Xmx256m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ChildRun.class.getName(),
                                what,
                                runs.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] arguments) throws InterruptedException {
        SyntheticRun run = new SyntheticRun(NODES, REQUESTS, 11);
        try (RunRecorder recorder = RunRecorder.open(run.setup(), Path.of(arguments[1]))) {
            recorder.connected(run.connects());
            if (arguments[0].equals("hang")) {
                recorder.finished(run.request(1));
                recorder.finished(run.request(2));
                recorder.watch(System.nanoTime());
                Thread.currentThread().join();
            }
            for (int i = 1; i <= REQUESTS; i++) {
                recorder.finished(run.request(i));
            }
            RunResult result = recorder.finish(new Ending.Completed(), 60_000_000_000L, null, null);
            tell(result.record().verdict().outcome().toString());
            tell(String.valueOf(result.record().summary().response().count()));
            result.problems().forEach(problem -> tell(String.valueOf(problem.getMessage())));
        }
    }

    @SuppressWarnings("SystemOut") // the parent process reads it
    private static void tell(String line) {
        System.out.println(line);
    }
}
