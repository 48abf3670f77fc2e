package io.chorus.emulator.measure;

import io.chorus.broker.client.Connection;
import io.chorus.broker.client.NotConnectedException;
import io.chorus.broker.client.PayloadTooLargeException;
import io.chorus.broker.wire.ByteString;
import io.chorus.reports.files.Suite;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Tells whoever listens what is measured, in the original's CloudEvents, each on the subject that
/// is named like its type.
final class MeasureEvents {
    private static final Logger LOG = LoggerFactory.getLogger(MeasureEvents.class);
    private static final String SOURCE = "io.choria.choria-emulator.measure";
    private static final String SUITE = "io.choria.event.emulator.test_suite";
    private static final String RESULT = "io.choria.event.emulator.test_result";

    private final Connection connection;

    MeasureEvents(Connection connection) {
        this.connection = connection;
    }

    /// All of it begins.
    void began(Suite suite, Path folder) {
        publish(
                SUITE,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("description", suite.description())
                        .put("output_dir", folder.toString())
                        .put("payload_size", suite.payloadBytes())
                        .put("count", suite.count())
                        .put("rpc_timeout", suite.rpcTimeout().toNanos())
                        .put("expected_nodes", suite.expectedNodes())
                        .put("workers", suite.workers())
                        .put("id", suite.id()));
    }

    /// One call is over.
    void measured(Suite suite, MeasuredCall call) {
        publish(RESULT, call.event(suite.id()));
    }

    private void publish(String type, ObjectNode data) {
        var event =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("specversion", "1.0")
                        .put("id", Nuid.next())
                        .put("source", SOURCE)
                        .put("type", type)
                        .put("datacontenttype", "application/json")
                        .put("time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        event.set("data", data);
        try {
            connection.publish(
                    ByteString.of(type), null, event.toString().getBytes(StandardCharsets.UTF_8));
        } catch (NotConnectedException | PayloadTooLargeException e) {
            // The files have the result; an event is only told to whoever happens to listen.
            LOG.warn("event was not published type={} reason={}", type, e.getMessage());
        }
    }
}
