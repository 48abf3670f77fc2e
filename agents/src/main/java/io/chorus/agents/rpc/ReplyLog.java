package io.chorus.agents.rpc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Replies while they come in: four growing arrays. Not for several threads.
final class ReplyLog {
    private static final int FIRST_SIZE = 64;

    private final NodeIndex index;
    private final List<String> strangers = new ArrayList<>();
    private final Map<String, Integer> strangerNumbers = new HashMap<>();
    private final BitSet answered;
    private final BitSet failed = new BitSet();

    private int[] senders;
    private long[] arrivalNanos;
    private long[] decodedNanos;
    private short[] statusCodes;
    private int count;
    private int different;

    ReplyLog(NodeIndex index) {
        this.index = index;
        int size = Math.max(FIRST_SIZE, index.size());
        answered = new BitSet(size);
        senders = new int[size];
        arrivalNanos = new long[size];
        decodedNanos = new long[size];
        statusCodes = new short[size];
    }

    /// Takes a reply in.
    ///
    /// @param nanos when it was read
    /// @param decoded when it was verified
    /// @return the sender's number if this is its first reply, else -1
    int add(String sender, long nanos, long decoded, int statusCode) {
        if (count == senders.length) {
            senders = Arrays.copyOf(senders, count * 2);
            arrivalNanos = Arrays.copyOf(arrivalNanos, count * 2);
            decodedNanos = Arrays.copyOf(decodedNanos, count * 2);
            statusCodes = Arrays.copyOf(statusCodes, count * 2);
        }
        int number = number(sender);
        senders[count] = number;
        arrivalNanos[count] = nanos;
        decodedNanos[count] = decoded;
        statusCodes[count] = (short) statusCode;
        count++;
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
        return count;
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

    Replies replies() {
        return new Replies(
                index,
                strangers,
                Arrays.copyOf(senders, count),
                Arrays.copyOf(arrivalNanos, count),
                Arrays.copyOf(decodedNanos, count),
                Arrays.copyOf(statusCodes, count));
    }
}
