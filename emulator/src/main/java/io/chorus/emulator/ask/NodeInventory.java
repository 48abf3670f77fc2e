package io.chorus.emulator.ask;

import io.chorus.agents.protocol.RpcReply;
import io.chorus.agents.protocol.RpcRequest;
import io.chorus.agents.rpc.FanOutRequest;
import io.chorus.agents.rpc.NodeIndex;
import io.chorus.agents.rpc.ReceivedReply;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// All about one node, asked by its name without discovery.
///
/// @param inventory the data of `rpcutil#inventory`
/// @param statistics the data of `rpcutil#daemon_stats`
public record NodeInventory(String identity, JsonNode inventory, JsonNode statistics) {
    private static final int WIDTH = 80;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss '+0000 UTC'", Locale.ROOT);
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /// Asks it.
    ///
    /// @throws ChorusException if it does not answer in time, or says that it cannot
    public static NodeInventory of(AskSession session, String identity, Duration timeout)
            throws InterruptedException {
        return new NodeInventory(
                identity,
                ask(session, identity, "inventory", timeout),
                ask(session, identity, "daemon_stats", timeout));
    }

    private static JsonNode ask(
            AskSession session, String identity, String action, Duration timeout)
            throws InterruptedException {
        var reply = new AtomicReference<@Nullable RpcReply>();
        var call = new RpcRequest("rpcutil", action, JsonNodeFactory.instance.objectNode());
        var request =
                FanOutRequest.direct(call, NodeIndex.of(List.of(identity)))
                        .within(timeout)
                        .with((ReceivedReply received) -> reply.set(received.body()));
        session.send(request);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        var body = reply.get();
        if (body == null) {
            throw new ChorusException(
                    ExitStatus.OBJECTIVE_MISSED,
                    "%s did not answer within %d ms: no such node is connected to that broker in this collective; chorus find lists the names."
                            .formatted(identity, timeout.toMillis()));
        }
        if (body.statusCode() != 0) {
            throw new ChorusException(
                    ExitStatus.OBJECTIVE_MISSED,
                    "%s answered rpcutil#%s with status %d: %s"
                            .formatted(identity, action, body.statusCode(), body.statusMessage()));
        }
        return body.data();
    }

    /// Prints it as the real client does.
    public void print(PrintWriter out) {
        out.printf("Inventory for %s%n%n  Choria Server Statistics:%n%n", identity);
        long start = statistics.path("starttime").asLong(0);
        line(out, "Version", inventory.path("version").asString(""));
        line(out, "Start Time", TIME.format(Instant.ofEpochSecond(start).atOffset(ZoneOffset.UTC)));
        line(out, "Config File", statistics.path("configfile").asString(""));
        line(out, "Collectives", String.join(", ", texts(inventory.path("collectives"))));
        line(out, "Main Collective", inventory.path("main_collective").asString(""));
        line(out, "Process ID", statistics.path("pid"));
        line(out, "Total Messages", statistics.path("total"));
        line(out, "Messages Passed Filters", statistics.path("passed"));
        line(out, "Messages Filtered", statistics.path("filtered"));
        line(out, "Expired Messages", statistics.path("ttlexpired"));
        line(out, "Replies Sent", statistics.path("replies"));
        line(out, "Events Published", statistics.path("events"));
        out.printf("%n  Agents:%n%n");
        columns(out, texts(inventory.path("agents")));
        out.printf("%n  Tagged Classes:%n%n");
        columns(out, texts(inventory.path("classes")));
        out.printf("%n  Facts:%n%n");
        JSON.writeValueAsString(inventory.path("facts"))
                .lines()
                .forEach(line -> out.println("    " + line));
    }

    private static void line(PrintWriter out, String name, Object value) {
        out.printf("  %25s: %s%n", name, value);
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    /// Down first, then right, as lists of files are.
    private static void columns(PrintWriter out, List<String> names) {
        int width = names.stream().mapToInt(String::length).max().orElse(1) + 4;
        int columns = Math.max(1, (WIDTH - 4) / width);
        int rows = Math.ceilDiv(names.size(), columns);
        for (int row = 0; row < rows; row++) {
            var line = new StringBuilder("    ");
            for (int i = row; i < names.size(); i += rows) {
                line.append(names.get(i)).append(" ".repeat(width - names.get(i).length()));
            }
            out.println(line.toString().stripTrailing());
        }
    }

    /// The same for a program.
    public ObjectNode json() {
        var root = JsonNodeFactory.instance.objectNode().put("identity", identity);
        root.set("inventory", inventory);
        root.set("daemon_stats", statistics);
        return root;
    }
}
