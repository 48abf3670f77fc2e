package io.chorus.emulator.split;

/// A worker is gone, or does not answer.
final class WorkerLostException extends RuntimeException {
    private static final long serialVersionUID = 1;

    WorkerLostException(String clause) {
        super(clause);
    }
}
