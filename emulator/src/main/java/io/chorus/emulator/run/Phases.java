package io.chorus.emulator.run;

import io.chorus.emulator.workload.SteadyWatch;
import io.chorus.emulator.workload.WarmUp;
import io.chorus.emulator.workload.Workload;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.Milestone;
import io.chorus.reports.record.Phase;
import java.util.Optional;

/// Tells warm-up from measurement, once for each request, when it is its turn.
///
/// Waiting for things to be steady ends at half the run: a run that never settles is still
/// measured, and says so. Safe for any thread.
final class Phases {
    private final WarmUp warmUp;
    private final long halfRequests;
    private final long halfNanos;
    private final SteadyWatch watch = new SteadyWatch(); // guarded by this, as all below
    private int finished;
    private boolean steady;
    private boolean measuring;

    Phases(Workload workload) {
        warmUp = workload.warmUp();
        int planned = workload.planned();
        halfRequests = planned == Workload.UNLIMITED ? Long.MAX_VALUE : planned / 2;
        var duration = workload.duration();
        halfNanos = duration == null ? Long.MAX_VALUE : duration.toNanos() / 2;
    }

    /// What a request belongs to.
    ///
    /// @param index from 0
    /// @param dueNanos since the start of the workload
    synchronized Phase of(int index, long dueNanos) {
        measuring = measuring || isOver(index, dueNanos);
        return isOver(index, dueNanos) ? Phase.MEASURED : Phase.WARM_UP;
    }

    private boolean isOver(int index, long dueNanos) {
        return switch (warmUp) {
            case WarmUp.None() -> true;
            case WarmUp.Requests(int count) -> index >= count;
            case WarmUp.Time(var time) -> dueNanos >= time.toNanos();
            case WarmUp.Steady() -> steady || index >= halfRequests || dueNanos >= halfNanos;
        };
    }

    /// Takes in a request that is over.
    synchronized void finished(FanOut request) {
        finished++;
        if (warmUp instanceof WarmUp.Steady && !steady && !measuring) {
            steady = watch.add(request.completion().at(Milestone.T99).orElse(SteadyWatch.FOREVER));
        }
    }

    /// What there is to say when a request is the first that counts; nothing without a warm-up.
    ///
    /// @param index from 0
    synchronized Optional<String> change(int index) {
        if (warmUp instanceof WarmUp.None) {
            return Optional.empty();
        }
        var why =
                !(warmUp instanceof WarmUp.Steady)
                        ? ""
                        : steady
                                ? ": answers were steady after %d".formatted(finished)
                                : ": answers were not steady by half the run, so what follows may drift";
        return Optional.of("request %d is the first that counts%s".formatted(index + 1, why));
    }

    /// Whether waiting for things to be steady was in vain.
    synchronized boolean neverSteady() {
        return warmUp instanceof WarmUp.Steady && measuring && !steady;
    }
}
