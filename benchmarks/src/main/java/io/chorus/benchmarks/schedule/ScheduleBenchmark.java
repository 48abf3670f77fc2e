package io.chorus.benchmarks.schedule;

import io.chorus.benchmarks.measured.NanosecondsPerOperation;
import io.chorus.emulator.workload.Constant;
import io.chorus.emulator.workload.Poisson;
import io.chorus.emulator.workload.Ramp;
import io.chorus.emulator.workload.Schedule;
import java.time.Duration;
import java.util.PrimitiveIterator;
import org.openjdk.jmh.annotations.Benchmark;

/// How long does it take to know when the next request is due? Asked once a request, so anything
/// below a microsecond is nothing.
///
/// `benchmarks/jmh ScheduleBenchmark -prof gc`
public class ScheduleBenchmark extends NanosecondsPerOperation {
    private final PrimitiveIterator.OfLong constant = new Constant(1000).times();
    private final PrimitiveIterator.OfLong poisson = new Poisson(1000, 1).times();
    private final Schedule ramp = new Ramp(10, 1000, Duration.ofHours(1));
    private long index;

    /// One after the other at an even pace.
    @Benchmark
    public long constant() {
        return constant.nextLong();
    }

    /// At random.
    @Benchmark
    public long poisson() {
        return poisson.nextLong();
    }

    /// Ever faster, by index.
    @Benchmark
    public long ramp() {
        index = (index + 1) % 1_000_000;
        return ramp.dueNanos(index);
    }
}
