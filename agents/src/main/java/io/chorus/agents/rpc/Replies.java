package io.chorus.agents.rpc;

import java.util.List;

/// The valid replies to one request in the order in which they were taken in, kept as numbers.
///
/// Arrival times are almost in order: replies over several connections are decoded side by side.
/// Immutable.
public final class Replies {
    /// Stands for the status of a body that could not be read.
    public static final int UNREADABLE = -1;

    private final NodeIndex index;
    private final List<String> strangers;
    private final int[] senders;
    private final long[] arrivalNanos;
    private final long[] decodedNanos;
    private final short[] statusCodes;

    /// @param strangers names of those who are not in the index, numbered on from its size
    /// @param senders a number for each reply; the arrays are not copied
    Replies(
            NodeIndex index,
            List<String> strangers,
            int[] senders,
            long[] arrivalNanos,
            long[] decodedNanos,
            short[] statusCodes) {
        this.index = index;
        this.strangers = List.copyOf(strangers);
        this.senders = senders;
        this.arrivalNanos = arrivalNanos;
        this.decodedNanos = decodedNanos;
        this.statusCodes = statusCodes;
    }

    /// How many there are, second answers included.
    public int count() {
        return senders.length;
    }

    /// Who sent a reply.
    ///
    /// @param reply 0 to `count() - 1`
    public String sender(int reply) {
        return name(senders[reply]);
    }

    /// When it arrived, on the clock of [System#nanoTime]: taken right after it was read from the
    /// socket, before it was decoded. Those that one read has brought bear the same.
    public long arrivalNanos(int reply) {
        return arrivalNanos[reply];
    }

    /// When it was decoded and verified, so that it counts; on the same clock.
    public long decodedNanos(int reply) {
        return decodedNanos[reply];
    }

    /// Its status: 0 for success and for agents without statuses, up to 255, or [#UNREADABLE].
    public int statusCode(int reply) {
        return statusCodes[reply];
    }

    /// A number for the sender: below the expected nodes' count it is that of their index, from
    /// there on it is some stranger's, below [#senderBound].
    public int senderNumber(int reply) {
        return senders[reply];
    }

    /// Above every sender's number.
    int senderBound() {
        return index.size() + strangers.size();
    }

    /// Those who answered without being in the index, in the order of their first answers.
    List<String> strangers() {
        return strangers;
    }

    String name(int number) {
        return number < index.size() ? index.name(number) : strangers.get(number - index.size());
    }
}
