package io.chorus.reports.recording;

import io.chorus.reports.record.Measure;
import io.chorus.reports.record.ProcessFigures;

/// What this process uses, and those it started: the processors and the memory of all, but the heap
/// and the descriptors of this one.
final class ProcessReadings implements RunProbe {

    private final ProcessProbe process = new ProcessProbe();
    private final Children children = new Children();
    private final int cores = Runtime.getRuntime().availableProcessors();

    @Override
    public void read(Readings readings) {
        ProcessFigures now = process.figures();
        readings.total(Measure.CPU, (now.cpuNanos() + children.cpuNanos()) / 1e9 / cores);
        readings.total(Measure.GC, now.gcNanos() / 1e9);
        readings.level(Measure.HEAP, (double) now.heapUsedBytes());
        if (now.rssBytes() >= 0) {
            readings.level(Measure.RSS, (double) (now.rssBytes() + Children.residentBytes()));
        }
        if (now.openFiles() >= 0) {
            readings.level(Measure.FILES, (double) now.openFiles());
        }
    }
}
