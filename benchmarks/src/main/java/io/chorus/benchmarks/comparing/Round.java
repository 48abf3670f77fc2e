package io.chorus.benchmarks.comparing;

/// The same on both brokers, one after the other.
public record Round(Sample chorus, Sample natsServer) {
    /// Ours by theirs.
    public double ratio() {
        return chorus.value() / natsServer.value();
    }
}
