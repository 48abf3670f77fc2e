package io.chorus.benchmarks.comparing;

/// What one broker did in one round.
///
/// @param value in the unit of the comparison
/// @param brokerMicros processor time of the broker's process for each message; 0 where messages
///   are not what is asked about
/// @param clientProcessors how many processors the clients kept busy; 0 where nobody looked
public record Sample(double value, double brokerMicros, double clientProcessors) {
    /// A figure that has nothing to do with processor time.
    public static Sample of(double value) {
        return new Sample(value, 0, 0);
    }
}
