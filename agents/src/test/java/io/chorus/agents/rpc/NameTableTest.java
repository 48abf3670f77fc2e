package io.chorus.agents.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NameTableTest {
    @Test
    void eachNameHasItsNumber() {
        for (int size : new int[] {0, 1, 2, 3, 4, 5, 1000, 4097}) {
            var names = new ArrayList<String>();
            for (int i = 0; i < size; i++) {
                names.add("node-%05d.example.net".formatted(i));
            }
            var table = new NameTable(names);
            for (int i = 0; i < size; i++) {
                assertEquals(i, table.number("node-%05d.example.net".formatted(i)));
            }
            assertEquals(-1, table.number("node-%05d.example.net".formatted(size)));
            assertEquals(-1, table.number(""));
        }
    }

    @Test
    void namesOfTheSameHashAreToldApart() {
        assertEquals("AaAa".hashCode(), "BBBB".hashCode());
        var table = new NameTable(List.of("AaAa", "BBBB", "AaBB"));
        assertEquals(0, table.number("AaAa"));
        assertEquals(1, table.number("BBBB"));
        assertEquals(2, table.number("AaBB"));
        assertEquals(-1, table.number("BBAa"));
    }

    @Test
    void namesWhoseBytesAreTheSameAreToldApart() {
        String alone = "node\ud800";
        var plain = new NameTable(List.of("other", "node?"));
        assertEquals(1, plain.number("node?"));
        for (char half = Character.MIN_SURROGATE; half <= Character.MAX_SURROGATE; half++) {
            assertEquals(-1, plain.number("node" + half));
        }
        var both = new NameTable(List.of("node?", alone));
        assertEquals(0, both.number("node?"));
        assertEquals(1, both.number(alone));
        assertEquals(-1, both.number("node\udc00"));
        assertEquals(-1, new NameTable(List.of("node-1")).number(alone));
    }

    @Test
    void namesOfAnyCharactersAreFound() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var names = new LinkedHashSet<String>();
        while (names.size() < 2000) {
            var name = new StringBuilder();
            int length = random.nextInt(4);
            for (int i = 0; i < length; i++) {
                name.append(
                        (char)
                                (random.nextBoolean()
                                        ? random.nextInt(128)
                                        : random.nextInt(1 << 16)));
            }
            names.add(name.toString());
        }
        var list = List.copyOf(names);
        var table = new NameTable(list);
        for (int i = 0; i < list.size(); i++) {
            assertEquals(i, table.number(list.get(i)), "seed " + seed);
        }
    }
}
