package io.chorus.benchmarks.comparing;

/// Something that is asked of the brokers.
public interface Benchmark {
    /// By which it is called for.
    String name();

    /// Asks it.
    Answers run(Setting setting) throws Exception;
}
