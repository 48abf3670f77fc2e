package io.chorus.reports.recording;

/// Why a run was over.
public sealed interface Ending {

    /// All planned requests were finished.
    record Completed() implements Ending {}

    /// A signal stopped it.
    ///
    /// @param exitCode 130 after Ctrl-C, 143 after a termination signal
    record Interrupted(int exitCode) implements Ending {}

    /// Something went wrong that makes its figures worthless.
    ///
    /// @param reason a clause that ends a sentence, such as `the broker stayed away`
    record Invalid(String reason) implements Ending {}

    /// An objective that stops a run was missed.
    ///
    /// @param reason as [RunRecorder#abort()] gave it
    record Aborted(String reason) implements Ending {}

    /// It is not over, or it was killed before it could say so.
    record Unfinished() implements Ending {}
}
