package io.chorus.agents.rpc;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Replies while they come in. Not for several threads.
final class ReplyLog {
    private static final int FIRST_SIZE = 64;

    private final NodeIndex index;
    private final List<String> strangers = new ArrayList<>();
    private final Map<String, Integer> strangerNumbers = new HashMap<>();
    private final BitSet answered;
    private final BitSet failed = new BitSet();

    private final SpareColumns spare;

    /// Until they are handed over.
    private @Nullable ReplyColumns columns;

    private int different;

    /// @param spare where what the replies are kept in comes from, and goes to in the end
    ReplyLog(NodeIndex index, SpareColumns spare) {
        this.index = index;
        this.spare = spare;
        int size = Math.max(FIRST_SIZE, index.size());
        answered = new BitSet(size);
        columns = spare.take(size);
    }

    /// Takes a reply in.
    ///
    /// @param nanos when it was read
    /// @param decoded when it was verified
    /// @return the sender's number if this is its first reply, else -1
    int add(String sender, long nanos, long decoded, int statusCode) {
        int number = number(sender);
        columns().add(number, nanos, decoded, statusCode);
        if (answered.get(number)) {
            return -1;
        }
        answered.set(number);
        failed.set(number, statusCode != 0);
        different++;
        return number;
    }

    private int number(String sender) {
        int number = index.number(sender);
        if (number >= 0) {
            return number;
        }
        Integer known = strangerNumbers.get(sender);
        if (known != null) {
            return known;
        }
        number = index.size() + strangers.size();
        strangers.add(sender);
        strangerNumbers.put(sender, number);
        return number;
    }

    /// Number of replies.
    int count() {
        return columns().count();
    }

    /// Number of different senders.
    int different() {
        return different;
    }

    /// How many nodes of the index from `from` on, below `to`, have not answered.
    int silent(int from, int to) {
        return to - from - answered.get(from, to).cardinality();
    }

    /// Whether a node of the index has answered.
    boolean answered(int number) {
        return answered.get(number);
    }

    /// How many nodes of the index from `from` on, below `to`, have answered first that they
    /// failed.
    int failed(int from, int to) {
        return failed.get(from, to).cardinality();
    }

    /// Hands the replies over; none may be added or counted any more.
    Replies replies() {
        var all = columns();
        columns = null;
        return new Replies(index, strangers, all, spare);
    }

    private ReplyColumns columns() {
        return Objects.requireNonNull(columns);
    }
}
