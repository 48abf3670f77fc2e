package io.chorus.emulator.http;

import io.chorus.reports.recording.ProcessProbe;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.DoubleSupplier;

/// `/metrics` in OpenMetrics: the same figures as `/debug/vars`, in base units under `chorus_`.
final class Metrics {
    private final ProcessProbe process = new ProcessProbe();
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final OpenMetricsTextFormatWriter writer =
            OpenMetricsTextFormatWriter.builder().build();

    Metrics(FleetStatus fleet) {
        Info.builder()
                .name("chorus_fleet_info")
                .help("Name of the fleet")
                .labelNames("name")
                .register(registry)
                .setLabelValues(fleet.name());
        gauge("chorus_nodes", "Nodes there are to be", fleet::instances);
        gauge("chorus_nodes_connected", "Nodes connected and subscribed", fleet::connected);
        gauge("chorus_agents", "Emulated agents of each node", fleet::agents);
        gauge("chorus_collectives", "Collectives of each node", fleet::collectives);
        counter("chorus_reconnects", "Connections lost and made again", fleet::reconnects);
        counter("chorus_requests", "Messages received by nodes", fleet::requests);
        counter("chorus_replies", "Replies published by nodes", fleet::replies);
        GaugeWithCallback.builder()
                .name("chorus_process_resident_memory_bytes")
                .help("Memory of the process resident in RAM")
                .unit(Unit.BYTES)
                .callback(callback -> callback.call((double) process.figures().rssBytes()))
                .register(registry);
    }

    String contentType() {
        return writer.getContentType();
    }

    byte[] render() {
        var out = new ByteArrayOutputStream();
        try {
            writer.write(out, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void gauge(String name, String help, DoubleSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(value.getAsDouble()))
                .register(registry);
    }

    private void counter(String name, String help, DoubleSupplier value) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(value.getAsDouble()))
                .register(registry);
    }
}
