package io.chorus.broker.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ServerPoolTest {
    private static ServerPool pool(long seed, String... hosts) {
        return new ServerPool(
                Stream.of(hosts).map(ServerAddress::parse).toList(),
                ConnectionPolicy.PoolOrder.RANDOM,
                new SplittableRandom(seed));
    }

    private static Set<String> hosts(ServerPool pool) {
        var hosts = new TreeSet<String>();
        for (int i = pool.size(); i > 0; i--) {
            hosts.add(pool.next().host());
        }
        return hosts;
    }

    @Test
    void goesRoundAndRound() {
        var pool = pool(1, "a", "b", "c");
        var first = List.of(pool.next(), pool.next(), pool.next());
        var second = List.of(pool.next(), pool.next(), pool.next());

        assertEquals(first, second);
        assertEquals(3, new HashSet<>(first).size());
    }

    @Test
    void seedsBeginWithDifferentServers() {
        var begun = new int[3];
        for (int seed = 0; seed < 300; seed++) {
            begun[pool(seed, "a", "b", "c").next().host().charAt(0) - 'a']++;
        }

        for (int count : begun) {
            assertTrue(count > 70, List.of(begun[0], begun[1], begun[2]).toString());
        }
    }

    @Test
    void learnsAndForgetsWhatBrokersTell() {
        var pool = pool(1, "a");
        pool.next();

        pool.learn(List.of("a:4222", "b:4222", "c:4222", "b:4222"));
        assertEquals(Set.of("a", "b", "c"), hosts(pool));
        pool.learn(List.of("a:4222", "c:4222"));
        assertEquals(Set.of("a", "c"), hosts(pool));
        assertTrue(pool.hasAnother());
    }

    @Test
    void keepsWhatWasConfiguredAndTheCurrentOne() {
        var pool = pool(1, "a");
        pool.next();
        pool.learn(List.of("b:4222"));
        while (!pool.next().host().equals("b")) {}

        pool.learn(List.of("c:4222"));

        assertEquals(Set.of("a", "b", "c"), hosts(pool));
    }

    @Test
    void anEmptyListAndNonsenseSayNothing() {
        var pool = pool(1, "a");
        pool.next();
        pool.learn(List.of("b:4222"));

        pool.learn(List.of());
        assertEquals(2, pool.size());
        pool.learn(List.of("b:4222", "", "::", "x:99999"));
        assertEquals(Set.of("a", "b"), hosts(pool));
    }

    @Test
    void whatIsLearnedComesBeforeTheCurrentOneComesAgain() {
        for (int seed = 0; seed < 50; seed++) {
            var pool = pool(seed, "a");
            pool.next();
            pool.learn(List.of("b:4222"));

            assertEquals("b", pool.next().host());
        }
    }

    @Test
    void learnedServersKnowTheSameUser() {
        var pool = pool(1, "ada:secret@a");
        pool.next();
        pool.learn(List.of("b:4222"));

        assertEquals(new Credentials.UserPassword("ada", "secret"), pool.next().credentials());
    }

    @Test
    void aPoolOfOneHasNobodyElse() {
        assertFalse(pool(1, "a").hasAnother());
    }
}
