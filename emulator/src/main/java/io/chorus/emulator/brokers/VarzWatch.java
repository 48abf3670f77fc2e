package io.chorus.emulator.brokers;

import io.chorus.reports.record.BrokerFigures;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// Asks a nats-server each second what it has counted, and remembers the last answer; a server that
/// is dead or stands still keeps its last figures. Safe for any thread.
final class VarzWatch implements AutoCloseable {
    private final MonitorPages pages;
    private final Thread thread;
    private volatile BrokerFigures figures = Figures.NONE;

    VarzWatch(MonitorPages pages) {
        this.pages = pages;
        thread = Thread.ofVirtual().name("varz " + pages.port()).start(this::watch);
    }

    /// Of its last answer.
    BrokerFigures figures() {
        return figures;
    }

    private void watch() {
        try {
            while (true) {
                look();
                TimeUnit.SECONDS.sleep(1);
            }
        } catch (InterruptedException _) {
            // Nobody asks any more.
        }
    }

    private void look() throws InterruptedException {
        try {
            figures = read(pages.read("/varz"));
        } catch (IOException _) {
            // It is dead or stands still.
        }
    }

    private static BrokerFigures read(JsonNode varz) {
        return new BrokerFigures(
                varz.path("connections").asLong(0),
                varz.path("subscriptions").asLong(0),
                varz.path("in_msgs").asLong(0),
                varz.path("out_msgs").asLong(0),
                varz.path("in_bytes").asLong(0),
                varz.path("out_bytes").asLong(0),
                varz.path("slow_consumers").asLong(0));
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
