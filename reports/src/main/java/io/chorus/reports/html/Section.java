package io.chorus.reports.html;

import io.chorus.reports.record.RunRecord;

/// One part of the page.
@FunctionalInterface
interface Section {

    /// Appends it; nothing when the run has nothing to say about it.
    void render(RunRecord record, Markup out);
}
