package io.chorus.emulator.run;

/// The broker went away and stayed away, so what the run measured since says nothing.
final class BrokerLostException extends RuntimeException {
    BrokerLostException(String reason) {
        super(reason);
    }
}
