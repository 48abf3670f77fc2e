/// The files of a run.
///
/// A run has a folder of its own, `runs/<utc>-<name>-<seed>/`. While it goes on, {@link
/// io.chorus.reports.files.MeasureFiles} appends one row a request to the CSV files that the
/// original emulator wrote, and {@link io.chorus.reports.files.IntervalLog} a line an interval and
/// question to `intervals.hlog`, so whatever stops the run leaves what had finished. Now and then,
/// and at the end, {@link io.chorus.reports.files.ResultFile} puts `result.json` and {@link
/// io.chorus.reports.files.NodesFile} `nodes.csv` beside them, whole or not at all; at the end each
/// question has its percentiles in `<question>.hgrm`, in milliseconds.
///
/// {@link io.chorus.reports.files.RunArchive} reads a run again, one of an older layout too.
@NullMarked
package io.chorus.reports.files;

import org.jspecify.annotations.NullMarked;
