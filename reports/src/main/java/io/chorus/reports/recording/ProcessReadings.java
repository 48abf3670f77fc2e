package io.chorus.reports.recording;

import io.chorus.reports.record.Measure;
import io.chorus.reports.record.ProcessFigures;

/// What this process uses.
final class ProcessReadings implements RunProbe {

    private final ProcessProbe process = new ProcessProbe();
    private final int cores = Runtime.getRuntime().availableProcessors();

    @Override
    public void read(Readings readings) {
        ProcessFigures now = process.figures();
        readings.total(Measure.CPU, now.cpuNanos() / 1e9 / cores);
        readings.total(Measure.GC, now.gcNanos() / 1e9);
        readings.level(Measure.HEAP, (double) now.heapUsedBytes());
        if (now.rssBytes() >= 0) {
            readings.level(Measure.RSS, (double) now.rssBytes());
        }
        if (now.openFiles() >= 0) {
            readings.level(Measure.FILES, (double) now.openFiles());
        }
    }
}
