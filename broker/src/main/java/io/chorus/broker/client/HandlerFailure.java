package io.chorus.broker.client;

/// Carries what a handler threw past everything that would take it for a failure of ours.
final class HandlerFailure extends RuntimeException {
    private final Throwable thrown;

    HandlerFailure(Throwable thrown) {
        super(null, thrown, false, false);
        this.thrown = thrown;
    }

    Throwable thrown() {
        return thrown;
    }
}
