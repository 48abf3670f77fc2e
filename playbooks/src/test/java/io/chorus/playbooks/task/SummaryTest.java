package io.chorus.playbooks.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.ddl.ActionDdl;
import io.chorus.agents.ddl.AggregateDdl;
import io.chorus.agents.ddl.Display;
import io.chorus.playbooks.rpc.NodeReply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SummaryTest {
    private static Summary of(List<Map<String, Object>> replies, String... functionsAndOutputs) {
        var aggregates = new java.util.ArrayList<AggregateDdl>();
        for (int i = 0; i < functionsAndOutputs.length; i += 2) {
            aggregates.add(new AggregateDdl(functionsAndOutputs[i], functionsAndOutputs[i + 1]));
        }
        var action = new ActionDdl("status", "", Display.ALL, List.of(), List.of(), aggregates);
        return Summary.of(
                action, replies.stream().map(data -> new NodeReply("n", 0, "OK", data)).toList());
    }

    private static final List<Map<String, Object>> REPLIES =
            List.of(
                    Map.of("memory", 10L, "load", 1.5, "up", true, "name", "a"),
                    Map.of("memory", 20L, "load", 1.0, "up", true, "name", "a"),
                    Map.of("memory", 31L, "up", false, "name", "b"));

    @Test
    void valuesAreCounted() {
        var summary = of(REPLIES, "summary", "name", "boolean_summary", "up");

        assertEquals(
                List.of(
                        "summary of name: {\"a\":2,\"b\":1}",
                        "summary of up: {\"true\":2,\"false\":1}"),
                summary.lines());
        assertEquals("{\"a\":2,\"b\":1,\"true\":2,\"false\":1}", summary.merged());
    }

    @Test
    void numbersAreAddedAndAveraged() {
        var summary = of(REPLIES, "sum", "memory", "average", "load", "average", "memory");

        assertEquals(
                Map.of(
                        "memory", Map.of("sum of memory", 61L, "average of memory", 61 / 3.0),
                        "load", Map.of("average of load", 1.25)),
                summary.counts());
    }

    @Test
    void aFunctionThatNobodyKnowsCountsAndNothingIsNoSummary() {
        assertEquals(
                List.of("summary of name: {\"a\":2,\"b\":1}"),
                of(REPLIES, "site_summary", "name").lines());
        assertTrue(of(REPLIES, "sum", "name", "summary", "absent").isEmpty());
    }
}
