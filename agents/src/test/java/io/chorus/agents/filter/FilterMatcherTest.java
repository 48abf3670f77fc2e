package io.chorus.agents.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class FilterMatcherTest {
    private static final TestNode NODE =
            new TestNode(
                    "node1.example.net",
                    List.of("discovery", "rpcutil"),
                    List.of("Mixed", "apache", "role::web"),
                    TestNode.json("{\"country\":\"mt\"}"));

    @ParameterizedTest
    @CsvSource({
        "node1.example.net, true",
        "NODE1.example.net, false",
        "node1, false",
        "/node1/, true",
        "/^node[12]/, true",
        "/NODE/, false",
        "/(/, false",
        "/, true",
        "//, true",
        "'', false"
    })
    void anIdentityIsExactOrAPatternThatMindsCase(String identity, boolean matches) {
        assertEquals(
                matches, matches(new Filters().identities(List.of(identity)).build(), identity));
    }

    @ParameterizedTest
    @CsvSource({
        "rpcutil, true",
        "Rpcutil, false",
        "rpc, false",
        "/^rpc/, true",
        "/RPC/, false",
        "/[/, false"
    })
    void anAgentIsExactOrAPatternThatMindsCase(String agent, boolean matches) {
        assertEquals(matches, FilterMatcher.matches(Filter.agent(agent), NODE));
    }

    @ParameterizedTest
    @CsvSource({
        "apache, true",
        "APACHE, true",
        "Mixed, false",
        "mixed, false",
        "/mixed/, true",
        "/^ROLE/, true",
        "/x{/, false"
    })
    void aClassIgnoresCaseButNotInWhatIsStored(String name, boolean matches) {
        var filter = new Filters().classes(List.of(name)).build();

        assertEquals(matches, FilterMatcher.matches(filter, NODE));
    }

    @Test
    void oneIdentityIsEnoughButAllElseMustMatch() {
        var filters = new Filters().identities(List.of("other", "/node1/"));
        assertTrue(FilterMatcher.matches(filters.build(), NODE));
        assertTrue(
                FilterMatcher.matches(filters.agents(List.of("rpcutil", "/disc/")).build(), NODE));
        assertTrue(
                FilterMatcher.matches(
                        filters.combined(List.of("country=mt apache")).build(), NODE));
        assertTrue(FilterMatcher.matches(filters.compounds(List.of("true")).build(), NODE));

        assertFalse(
                FilterMatcher.matches(new Filters().agents(List.of("rpcutil", "x")).build(), NODE));
        assertFalse(
                FilterMatcher.matches(new Filters().classes(List.of("apache", "x")).build(), NODE));
        assertFalse(
                FilterMatcher.matches(
                        new Filters().facts(List.of("country=mt", "x=1")).build(), NODE));
    }

    @Test
    void theFirstKindThatFailsEndsTheMatching() {
        var asked = new StringBuilder();
        var node =
                new Inventory() {
                    @Override
                    public String identity() {
                        asked.append("identity ");
                        return "a";
                    }

                    @Override
                    public List<String> agents() {
                        asked.append("agents ");
                        return List.of("b");
                    }

                    @Override
                    public List<String> classes() {
                        asked.append("classes ");
                        return List.of("c");
                    }

                    @Override
                    public JsonNode facts() {
                        asked.append("facts ");
                        return TestNode.json("{\"d\":1}");
                    }

                    @Override
                    public JsonNode data(String plugin, String query) {
                        asked.append(plugin);
                        return TestNode.json("{\"e\":true}");
                    }
                };
        var filters =
                new Filters()
                        .identities(List.of("a"))
                        .agents(List.of("b"))
                        .classes(List.of("c"))
                        .facts(List.of("d=1"))
                        .compounds(List.of("choria().e"));

        assertTrue(FilterMatcher.matches(filters.build(), node));
        assertEquals("identity agents classes facts choria", asked.toString());

        asked.setLength(0);
        assertFalse(FilterMatcher.matches(filters.classes(List.of("x")).build(), node));
        assertEquals("identity agents classes classes ", asked.toString());
    }

    @Test
    void emptyFiltersAndPlainAgentsAllocateNothing() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var byAgent = Filter.agent("rpcutil");
        var matched = 0;
        var allocated = Long.MAX_VALUE;

        // The best of some tries: the first ones still load classes.
        for (var tries = 0; tries < 5; tries++) {
            var before = threads.getCurrentThreadAllocatedBytes();
            for (var i = 0; i < 20_000; i++) {
                matched += FilterMatcher.matches(Filter.ALL, NODE) ? 1 : 0;
                matched += FilterMatcher.matches(byAgent, NODE) ? 1 : 0;
            }
            allocated = Math.min(allocated, threads.getCurrentThreadAllocatedBytes() - before);
        }

        assertEquals(5 * 2 * 20_000, matched);
        assertTrue(allocated < 20_000, () -> "bytes allocated for 40 000 matches");
    }

    @Test
    void anEmptyFilterAsksNothing() {
        assertTrue(FilterMatcher.matches(Filter.ALL, NODE));
    }

    @Test
    void combinedTextsAreSplitIntoFactsAndClasses() {
        var filter =
                new Filters()
                        .combined(List.of("country=mt  apache /^role/", "os.family!=x"))
                        .build();

        assertEquals(
                List.of(
                        new FactFilter("country", "==", "mt"),
                        new FactFilter("os.family", "!=", "x")),
                filter.facts());
        assertEquals(List.of("apache", "/^role/"), filter.classes());
    }

    @Test
    void repeatedAndEmptyNamesAreKeptOnceAndNotAtAll() {
        var filter = new Filters().agents(List.of("a", "", "a")).classes(List.of("b", "b")).build();

        assertEquals(List.of("a"), filter.agents());
        assertEquals(List.of("b"), filter.classes());
    }

    @Test
    void aBadCompoundIsRefusedWhereItIsTyped() {
        var refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new Filters().compounds(List.of("with('apache') and and true")));

        assertEquals(
                "bad compound filter \"with('apache') and and true\": unexpected \"and\" at 19",
                refusal.getMessage());
    }

    private static boolean matches(Filter filter, String identity) {
        // An empty text is no filter for the builder, but may stand on the wire.
        var wire = new Filter(List.of(), List.of(), List.of(), List.of(identity), List.of());
        return FilterMatcher.matches(identity.isEmpty() ? wire : filter, NODE);
    }
}
