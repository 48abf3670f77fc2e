/// The other forms of a run, for whoever reads no page.
///
/// A {@link io.chorus.reports.record.RunRecord} becomes JUnit XML (a test case for each objective,
/// each finding of the run about itself and each metric held against a baseline), ten lines of
/// Markdown for a pull request, or tables in CSV. {@link io.chorus.reports.export.RunInput} reads a
/// run back from whatever of it somebody has at hand, and {@link
/// io.chorus.reports.export.Renderings} writes all that can be made from a record into its folder.
@NullMarked
package io.chorus.reports.export;

import org.jspecify.annotations.NullMarked;
