package io.chorus.reports;

/// A result could not be written or read; the message is one sentence that names the file and how
/// to mend it.
public final class ReportException extends RuntimeException {

    /// With a sentence for the operator.
    public ReportException(String message) {
        super(message);
    }

    /// With a sentence for the operator and what lay beneath.
    public ReportException(String message, Throwable cause) {
        super(message, cause);
    }
}
