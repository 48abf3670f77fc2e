package io.chorus.emulator.scenario;

import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;

/// A scenario that is none, in one sentence: where, what is wrong, what is wanted. Exit status 2.
public final class ScenarioException extends ChorusException {
    private static final long serialVersionUID = 1;

    private final String source;
    private final int line;
    private final int column;
    private final String path;
    private final String problem;

    /// @param path of the value, as in `workload.schedule.poisson.rate`; empty for the whole
    /// @param problem without where, and without a full stop
    ScenarioException(Origin origin, String path, String problem) {
        super(ExitStatus.USAGE, sentence(origin, path, problem));
        this.source = origin.source();
        this.line = origin.line();
        this.column = origin.column();
        this.path = path;
        this.problem = problem;
    }

    private static String sentence(Origin origin, String path, String problem) {
        var where = origin.inFile() && !path.isEmpty() ? origin + ": " + path : origin.toString();
        var verbal = problem.startsWith("is ") || problem.startsWith("has ");
        return where + (verbal ? " " : ": ") + problem + ".";
    }

    /// The file, flag or variable.
    public String source() {
        return source;
    }

    /// From 1; 0 where there are no lines.
    public int line() {
        return line;
    }

    /// From 1; 0 where there are no lines.
    public int column() {
        return column;
    }

    /// Of the value within the scenario; empty for the whole.
    public String path() {
        return path;
    }

    /// What is wrong and what is wanted.
    public String problem() {
        return problem;
    }
}
