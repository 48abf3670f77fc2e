package io.chorus.emulator.run;

import io.chorus.emulator.brokers.BrokersUnderTest;
import io.chorus.emulator.fleet.Fleet;
import io.chorus.reports.record.Measure;
import io.chorus.reports.recording.RunProbe;

/// Tells the recorder each second how fleet, broker and requests are.
///
/// @param board may be told of requests by any thread
record FleetProbe(Fleet fleet, BrokersUnderTest broker, InFlight inFlight, LiveBoard board)
        implements RunProbe {
    @Override
    public void read(Readings readings) {
        readings.level(Measure.CONNECTED, fleet.connected());
        readings.total(Measure.RECONNECTS, (double) fleet.reconnects());
        readings.level(Measure.IN_FLIGHT, inFlight.count());
        readings.level(Measure.QUEUE, (double) board.takeQueueDepth());
        var figures = broker.figures();
        if (figures != null) {
            readings.total(Measure.BROKER_IN, (double) figures.messagesIn());
            readings.total(Measure.BROKER_OUT, (double) figures.messagesOut());
            readings.total(Measure.SLOW_CONSUMERS, (double) figures.slowConsumers());
        }
    }
}
