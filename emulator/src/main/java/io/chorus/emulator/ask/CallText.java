package io.chorus.emulator.ask;

import io.chorus.agents.ddl.Display;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A call for people: the replies they want to see, and the sums below (Choria protocol, section
/// 6.5).
public final class CallText {
    private static final int NAMED = 200;
    private static final int COLUMNS = 3;
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxx", Locale.ROOT);
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Call call;

    public CallText(Call call) {
        this.call = call;
    }

    /// Prints the replies that are to be shown.
    public void replies(PrintWriter out, Display display) {
        for (var answer : call.answers()) {
            if (display.shows(answer.ok())) {
                reply(out, answer);
            }
        }
    }

    private static void reply(PrintWriter out, Call.Answer answer) {
        out.println(answer.sender());
        out.println();
        var body = answer.body();
        if (body == null) {
            out.println("    the reply cannot be read");
        } else {
            if (body.statusCode() != 0) {
                out.printf("    %s (status %d)%n", body.statusMessage(), body.statusCode());
            }
            int width =
                    body.data().propertyNames().stream().mapToInt(String::length).max().orElse(0);
            for (Map.Entry<String, JsonNode> member : body.data().properties()) {
                out.printf(
                        "    %" + Math.max(1, width) + "s: %s%n",
                        member.getKey(),
                        value(member.getValue()).replace("\n", "\n" + " ".repeat(width + 6)));
            }
        }
        out.println();
    }

    /// Text as it is, small things on one line, objects indented.
    static String value(JsonNode value) {
        if (value.isString()) {
            return value.asString();
        }
        return value.isObject() && !value.isEmpty()
                ? JSON.writeValueAsString(value)
                : value.toString();
    }

    /// Prints the sums and who is missing.
    ///
    /// @param verbose all figures and all names
    public void footer(PrintWriter out, boolean verbose) {
        var result = call.result();
        if (verbose) {
            figures(out);
        } else {
            out.printf(
                    Locale.ROOT,
                    "Finished processing %d / %d hosts in %s%n",
                    result.responses(),
                    call.nodes().size(),
                    seconds(call.requestTime().plus(call.discovered().elapsed())));
        }
        if (result.failed() > 0 && !verbose) {
            out.printf(Locale.ROOT, "%d failed%n", result.failed());
        }
        names(out, "No Responses from", result.missing(), verbose);
        names(out, "Unexpected Responses from", result.unexpected(), verbose);
        names(out, "More than one Response from", result.duplicates(), verbose);
    }

    private void figures(PrintWriter out) {
        var result = call.result();
        var agentTime = call.requestTime().minus(call.publishTime());
        var total = call.requestTime().plus(call.discovered().elapsed());
        out.println("---- rpc stats ----");
        line(out, "Nodes", result.responses() + " / " + call.nodes().size());
        line(out, "Pass / Fail", result.ok() + " / " + result.failed());
        line(out, "No Responses", result.missingCount());
        line(out, "Unexpected Responses", result.unexpected().size() + result.duplicates().size());
        line(out, "Start Time", LOCAL.format(call.started().atZone(ZoneId.systemDefault())));
        line(out, "Discovery Time", seconds(call.discovered().elapsed()));
        line(out, "Publish Time", seconds(call.publishTime()));
        line(out, "Agent Time", seconds(agentTime));
        line(out, "Total Time", seconds(total));
    }

    private static void line(PrintWriter out, String name, Object value) {
        out.printf("%22s: %s%n", name, value);
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3fs", duration.toNanos() / 1e9);
    }

    private static void names(PrintWriter out, String title, List<String> names, boolean all) {
        if (names.isEmpty()) {
            return;
        }
        var shown = names.stream().sorted().limit(all ? Long.MAX_VALUE : NAMED).toList();
        int width = shown.stream().mapToInt(String::length).max().orElse(1) + 2;
        out.println();
        out.printf("%s:%n%n", title);
        for (int i = 0; i < shown.size(); i += COLUMNS) {
            var row = new StringBuilder("   ");
            shown.subList(i, Math.min(shown.size(), i + COLUMNS))
                    .forEach(name ->
                            row.append(" ").append(name).append(" ".repeat(width - name.length())));
            out.println(row.toString().stripTrailing());
        }
        if (shown.size() < names.size()) {
            out.printf(
                    Locale.ROOT,
                    "    … and %,d more; -v names them%n",
                    names.size() - shown.size());
        }
    }
}
