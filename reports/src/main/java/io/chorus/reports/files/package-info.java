/// The files of a run.
///
/// A run has a folder of its own, `runs/<utc>-<name>-<seed>/`. While it goes on, {@link
/// io.chorus.reports.files.MeasureFiles} appends one row a request to the CSV files that the
/// original emulator wrote, so whatever stops the run leaves what had finished; at the end {@link
/// io.chorus.reports.files.ResultFile} puts `result.json` beside them, whole or not at all.
@NullMarked
package io.chorus.reports.files;

import org.jspecify.annotations.NullMarked;
