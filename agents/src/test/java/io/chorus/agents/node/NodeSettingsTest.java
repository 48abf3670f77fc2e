package io.chorus.agents.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What nodes are called and what may be asked of them.
@Timeout(60)
class NodeSettingsTest {

    @Test
    void identitiesAreNumberedAndBearTheRun() {
        var blueprint =
                new Blueprint(
                        NodeSettings.builder("emu", 42).first(100).build(),
                        new SettableClock(Bench.NOW));

        String first = blueprint.node(0).identity();
        String run = first.substring("100-emu-".length(), "100-emu-".length() + 5);
        assertTrue(run.matches("[0-9a-f]{5}"), first);
        assertEquals("100-emu-" + run + ".choria.local", first);
        assertEquals("107-emu-" + run + ".choria.local", blueprint.node(7).identity());
    }

    @Test
    void theRunIsTheSeeds() {
        assertEquals(NodeIdentity.of("a", 1).run(), NodeIdentity.of("b", 1).run());
        assertNotEquals(NodeIdentity.of("a", 1).run(), NodeIdentity.of("a", 2).run());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a..b", ".a", "a.", "a/b", "a*", ">", "ä", "a\n"})
    void aNameThatIsNoPartOfASubjectIsRefused(String name) {
        var refusal =
                assertThrows(IllegalArgumentException.class, () -> NodeSettings.builder(name, 1));

        assertTrue(refusal.toString().contains("bad node name"), refusal.toString());
    }

    @Test
    void collectivesAreNamedLikeTheOriginals() {
        assertEquals(
                List.of("mcollective", "collective1", "collective2"),
                NodeSettings.collectiveNames(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "a b", "*", "a,a"})
    void badCollectivesAreRefused(String names) {
        var builder = NodeSettings.builder("emu", 1).collectives(List.of(names.split(",")));

        assertThrows(IllegalArgumentException.class, builder::build);
    }
}
