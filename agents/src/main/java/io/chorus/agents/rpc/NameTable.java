package io.chorus.agents.rpc;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// The numbers of names, for looking up a name that was just read.
///
/// A fleet is asked for in no order that the processor could foresee, so what a look-up costs is
/// the places in memory that it touches: two here, where a map of objects has five. Immutable.
final class NameTable {
    private static final int NONE = -1;
    private static final int HEAD = 2 * Integer.BYTES;

    private final List<String> names;

    /// Where in the entries one begins, [#NONE] for a free place; by hash, the next free place if
    /// one is taken.
    private final int[] places;

    /// For each name its number, its length and its bytes.
    private final ByteBuffer entries;

    /// Whether names that differ may have the same bytes: what is no character becomes a question
    /// mark.
    private final boolean ambiguous;

    /// @param names all different
    NameTable(List<String> names) {
        this.names = names;
        places = new int[Integer.highestOneBit(Math.max(2, names.size())) * 4];
        Arrays.fill(places, NONE);
        var all = new ByteArrayOutputStream(names.size() * (HEAD + 32));
        for (int number = 0; number < names.size(); number++) {
            String name = names.get(number);
            byte[] bytes = bytes(name);
            int place = place(name);
            while (places[place] != NONE) {
                place = next(place);
            }
            places[place] = all.size();
            all.writeBytes(
                    ByteBuffer.allocate(HEAD + bytes.length)
                            .putInt(number)
                            .putInt(bytes.length)
                            .put(bytes)
                            .array());
        }
        entries = ByteBuffer.wrap(all.toByteArray());
        ambiguous = names.stream().anyMatch(NameTable::hasQuestionMark);
    }

    private static boolean hasQuestionMark(String name) {
        for (byte b : bytes(name)) {
            if (b == '?') {
                return true;
            }
        }
        return false;
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    private int place(String name) {
        int hash = name.hashCode();
        return (hash ^ hash >>> 16) & places.length - 1;
    }

    private int next(int place) {
        return place + 1 & places.length - 1;
    }

    /// The number of a name, or -1 if it is not among them.
    int number(String name) {
        byte[] wanted = bytes(name);
        for (int place = place(name); places[place] != NONE; place = next(place)) {
            int entry = places[place];
            int number = entries.getInt(entry);
            if (isAt(entry, wanted) && (!ambiguous || names.get(number).equals(name))) {
                return number;
            }
        }
        return -1;
    }

    private boolean isAt(int entry, byte[] wanted) {
        int begin = entry + HEAD;
        return entries.getInt(entry + Integer.BYTES) == wanted.length
                && Arrays.equals(
                        entries.array(), begin, begin + wanted.length, wanted, 0, wanted.length);
    }
}
