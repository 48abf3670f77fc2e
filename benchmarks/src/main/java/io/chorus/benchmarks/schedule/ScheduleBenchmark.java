package io.chorus.benchmarks.schedule;

import io.chorus.emulator.workload.Constant;
import io.chorus.emulator.workload.Poisson;
import io.chorus.emulator.workload.Ramp;
import io.chorus.emulator.workload.Schedule;
import java.time.Duration;
import java.util.PrimitiveIterator;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How long does it take to know when the next request is due? Asked once a request, so anything
/// below a microsecond is nothing.
///
/// `benchmarks/jmh ScheduleBenchmark -prof gc`
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class ScheduleBenchmark {
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
