package io.chorus.emulator.brokers;

import io.chorus.reports.record.BrokerFigures;

/// What several brokers counted together.
final class Figures {
    /// What no broker counts.
    static final BrokerFigures NONE = new BrokerFigures(0, 0, 0, 0, 0, 0, 0);

    private Figures() {}

    static BrokerFigures sum(BrokerFigures one, BrokerFigures other) {
        return new BrokerFigures(
                one.connections() + other.connections(),
                one.subscriptions() + other.subscriptions(),
                one.messagesIn() + other.messagesIn(),
                one.messagesOut() + other.messagesOut(),
                one.bytesIn() + other.bytesIn(),
                one.bytesOut() + other.bytesOut(),
                one.slowConsumers() + other.slowConsumers());
    }
}
