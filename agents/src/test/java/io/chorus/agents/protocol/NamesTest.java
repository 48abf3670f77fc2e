package io.chorus.agents.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Subjects, ids and the events whose subjects they make up.
@Timeout(60)
class NamesTest {
    @Test
    void subjectsAreMadeOfNamesAsTheyAre() {
        assertEquals(
                "mcollective.broadcast.agent.rpcutil",
                Subjects.broadcast("mcollective", "rpcutil"));
        assertEquals("eu.broadcast.service.registry", Subjects.service("eu", "registry"));
        assertEquals("eu.node.n1.example.net", Subjects.node("eu", "n1.example.net"));
        assertEquals(
                "choria.lifecycle.event.alive.server",
                Subjects.lifecycle(LifecycleEvent.Type.ALIVE, LifecycleEvent.SERVER));
        assertEquals(
                "mcollective.reply.37bdf08389145a56c13096c178802d3b.id",
                Subjects.reply("mcollective", "choria=rip.mcollective", "id"));
    }

    @Test
    void requestIdsAreUuidsWithoutDashes() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);

        String id = RequestIds.next(random);
        String other = RequestIds.nextDashed(random);

        assertTrue(id.matches("[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}"), id);
        assertEquals(4, UUID.fromString(other).version());
        assertEquals(2, UUID.fromString(other).variant());
        assertEquals(other, UUID.fromString(other).toString());
        assertNotEquals(id, other.replace("-", ""));
    }

    @Test
    void oneSeedGivesTheSameIds() {
        var first = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        var second = RandomGeneratorFactory.of("L64X128MixRandom").create(7);

        assertEquals(RequestIds.next(first), RequestIds.next(second));
    }

    @Test
    void anAliveEventNamesTheVersion() {
        String id = "01e72410-d734-4611-9485-8c6a2dd2579b";
        var event =
                new LifecycleEvent(
                        LifecycleEvent.Type.ALIVE,
                        id,
                        "n1.example.net",
                        LifecycleEvent.SERVER,
                        1795225000,
                        "0.30.2");

        assertEquals(
                """
                {"specversion":"1.0","id":"01e72410-d734-4611-9485-8c6a2dd2579b",\
                "source":"io.choria.lifecycle","type":"io.choria.lifecycle.v1.alive",\
                "subject":"n1.example.net","datacontenttype":"application/json",\
                "time":"2026-11-21T01:36:40Z","data":{"protocol":"io.choria.lifecycle.v1.alive",\
                "id":"01e72410-d734-4611-9485-8c6a2dd2579b","identity":"n1.example.net",\
                "component":"server","timestamp":1795225000,"version":"0.30.2"}}\
                """,
                Wire.text(event.encode()));
    }
}
