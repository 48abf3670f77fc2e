package io.chorus.agents.filter;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A node as the filter sees it, like the one that answered the tables of the test resources.
record TestNode(String identity, List<String> agents, List<String> classes, JsonNode facts)
        implements Inventory {
    private static final JsonMapper JSON = new JsonMapper();

    static TestNode ofTables() {
        return new TestNode(
                "node1.example.net",
                List.of("choria_util", "discovery", "rpcutil", "scout"),
                List.of("apache", "profile::base", "role::web"),
                json(Table.text("facts.json")));
    }

    static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    @Override
    public JsonNode data(String plugin, String query) {
        return switch (plugin + " " + query) {
            case "choria " ->
                    json(
                            """
                            {"agents_count":4,"classes":["apache"],"version":"0.29.4",
                             "provisioning":false,"uptime":73}\
                            """);
            case "scout check" -> json("{\"name\":\"check\",\"state\":\"OK\",\"uptime\":5}");
            case "machine_state m" -> json("{\"name\":\"m\",\"state\":\"RUN\"}");
            case "config_item k" -> json("{\"present\":true,\"value\":\"v\"}");
            default -> {
                if (plugin.equals("config_item")) {
                    yield json("{\"present\":false,\"value\":null}");
                }
                throw new IllegalArgumentException("nothing found");
            }
        };
    }
}
