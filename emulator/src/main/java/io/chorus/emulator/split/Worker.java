package io.chorus.emulator.split;

import io.chorus.broker.client.SourceAddresses;
import io.chorus.broker.client.Transport;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.fleet.LocalFleet;
import io.chorus.emulator.scenario.Scenarios;
import io.chorus.reports.recording.HeapTrend;
import io.chorus.reports.recording.ProcessProbe;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A process that holds a part of a fleet and does what its parent says.
public final class Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final BufferedReader orders;
    private final Teller teller;
    private final HeapTrend heap;
    private final ProcessProbe process = new ProcessProbe();

    private Worker(InputStream orders, OutputStream news, HeapTrend heap) {
        this.orders = new BufferedReader(new InputStreamReader(orders, StandardCharsets.UTF_8));
        this.teller = new Teller(news);
        this.heap = heap;
    }

    /// Works until it is told to leave, or until nobody is there any more to tell it anything.
    ///
    /// @param orders closed by the parent or its end
    /// @param news nothing else may be written there
    /// @throws ChorusException with exit status 2 if an order makes no sense
    public static void serve(InputStream orders, OutputStream news) throws InterruptedException {
        try (var heap = HeapTrend.start()) {
            new Worker(orders, news, heap).serve();
        }
    }

    private void serve() throws InterruptedException {
        var first = next();
        if (first == null) {
            return;
        }
        if (!(first instanceof Order.Emulate emulate)) {
            throw refused("the first order must be \"emulate\"");
        }
        var fleet = fleet(emulate);
        var changes = new ChangeLog();
        fleet.listener(changes);
        teller.tell(new News.Ready(System.nanoTime()));
        teller.begin(fleet, changes);
        for (var order = next(); order != null; order = next()) {
            switch (order) {
                case Order.Emulate _ -> throw refused("\"emulate\" comes once, as the first order");
                case Order.StartAt(var nanos) -> start(fleet, nanos);
                case Order.TellConnects() -> teller.tell(new News.Connects(fleet.connectTimes()));
                case Order.TellFigures(var collect) -> {
                    if (collect) {
                        System.gc();
                    }
                    teller.tell(new News.Figures(process.use("worker", heap.growth())));
                }
                case Order.Leave() -> {
                    fleet.close();
                    teller.end();
                    return;
                }
            }
        }
        // The parent is gone, and with it everybody whom a farewell would be for.
        LOG.debug("no parent any more");
    }

    private static LocalFleet fleet(Order.Emulate emulate) {
        try {
            var scenario = Scenarios.read("the assignment", emulate.scenario()).scenario();
            var servers = emulate.brokers().stream().map(Order.Server::address).toList();
            var whole = scenario.fleet(servers, UnaryOperator.identity());
            return new LocalFleet(
                    whole.part(emulate.part(), emulate.nodes()),
                    InstantSource.system(),
                    Transport.tcp(SourceAddresses.from(emulate.firstSource())));
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    /// Orders are read meanwhile: one may be to leave.
    private static void start(LocalFleet fleet, long nanos) {
        Thread.ofPlatform()
                .daemon()
                .name("fleet-start")
                .start(() -> {
                    for (long left = nanos - System.nanoTime();
                            left > 0;
                            left = nanos - System.nanoTime()) {
                        LockSupport.parkNanos(left);
                    }
                    try {
                        fleet.start(nanos, () -> true);
                    } catch (InterruptedException _) {
                        // Nobody interrupts it; it would be over.
                    }
                });
    }

    private @Nullable Order next() {
        try {
            var line = orders.readLine();
            return line == null ? null : Lines.order(line);
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("orders cannot be read", e);
        }
    }

    private static ChorusException refused(String reason) {
        return new ChorusException(
                ExitStatus.USAGE,
                "refused an order: %s. Orders come from a run of the same Chorus, line by line."
                        .formatted(reason));
    }
}
