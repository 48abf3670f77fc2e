package io.chorus.playbooks.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.playbooks.report.ReportFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reports for other programs, which were written for those of the original.
class ReportShapeTest extends RunsInFolder {
    private static List<String> keys(JsonNode node) {
        return List.copyOf(node.propertyNames());
    }

    @Test
    void keysAndTheirOrderAreThoseOfTheOriginalWithOursBehindThem() {
        var report =
                books.run(
                        """
                        data_stores: {scratch: {type: memory}}
                        inputs:
                          deep: {type: Boolean, default: true}
                          phase: {type: String, dynamic: true, data: scratch/phase, default: cold}
                        nodes: {edge: {type: inline, hosts: [e1.example.net]}}
                        tasks:
                          - data: {action: write, key: scratch/phase, value: warm}
                          - shell: {command: "false", fail_ok: true}
                        hooks: {pre_book: [{shell: {description: "In {{ inputs.phase }}", command: "true"}}]}
                        """);

        var json = new JsonMapper().readTree(ReportFormat.JSON.write(report));

        assertEquals(
                List.of("report", "playbook", "inputs", "nodes", "tasks", "metrics", "logs"),
                keys(json));
        assertEquals(
                List.of("version", "timestamp", "success", "playbook_error"),
                keys(json.path("report")).subList(0, 4));
        assertEquals(1, json.at("/report/version").asInt());
        assertEquals(
                new JsonMapper().readTree("{\"name\":\"book\",\"version\":\"1.0\"}"),
                json.path("playbook"));
        assertEquals(
                new JsonMapper().readTree("{\"static\":{\"deep\":true},\"dynamic\":[\"phase\"]}"),
                json.path("inputs"));
        assertEquals("e1.example.net", json.at("/nodes/edge/0").asString());
        var task = json.at("/tasks/0");
        assertEquals(
                List.of(
                        "type",
                        "set",
                        "description",
                        "start_time",
                        "end_time",
                        "run_time",
                        "ran",
                        "msg",
                        "success",
                        "try"),
                keys(task));
        assertEquals("In cold", task.path("description").asString());
        assertEquals("pre_book", task.path("set").asString());
        assertTrue(
                task.path("start_time").asString().matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z"),
                task::toString);
        assertEquals(
                List.of("start_time", "end_time", "run_time", "task_count", "task_types"),
                keys(json.path("metrics")));
        assertEquals(3, json.at("/metrics/task_count").asInt());
        var shell = json.at("/metrics/task_types/shell");
        assertEquals(List.of("count", "total_time", "pass", "fail"), keys(shell));
        assertEquals(
                "2 2 0", shell.path("count") + " " + shell.path("pass") + " " + shell.path("fail"));
        assertEquals(List.of("time", "level", "from", "msg"), keys(json.at("/logs/0")));
    }

    @Test
    void yamlHoldsTheSameWithTimesOfItsOwnKind() {
        var report = books.run("tasks: [{shell: {command: \"true\"}}]\n");

        var yaml =
                io.chorus.playbooks.document.YamlFile.mapping(
                        "report.yaml", ReportFormat.YAML.write(report));

        assertEquals(Map.of("name", "book", "version", "1.0"), yaml.map("playbook"));
        assertEquals(true, yaml.section("report").get("success"));
        assertEquals("tasks", yaml.item("tasks", 0).text("set"));
        assertTrue(
                ReportFormat.YAML
                        .write(report)
                        .matches("(?s).*timestamp: \\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z\n.*"));
    }
}
