package io.chorus.agents.rpc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The valid replies to one request in the order in which they were taken in, kept as numbers.
///
/// Arrival times are almost in order: replies over several connections are decoded side by side.
/// Immutable, until they are given back.
public final class Replies {
    /// Stands for the status of a body that could not be read.
    public static final int UNREADABLE = -1;

    private final NodeIndex index;
    private final List<String> strangers;
    private final SpareColumns spare;
    private @Nullable ReplyColumns columns;

    /// @param strangers names of those who are not in the index, numbered on from its size
    /// @param columns a row for each reply; owned
    /// @param spare where they go in the end
    Replies(NodeIndex index, List<String> strangers, ReplyColumns columns, SpareColumns spare) {
        this.index = index;
        this.strangers = List.copyOf(strangers);
        this.columns = columns;
        this.spare = spare;
    }

    /// Gives back what they are kept in, for the replies to another request; to be called by
    /// whoever makes many large requests, when all of them have been read. Reading them afterwards
    /// is an [IllegalStateException].
    public void giveBack() {
        var last = columns;
        if (last != null) {
            columns = null;
            spare.giveBack(last);
        }
    }

    private ReplyColumns columns() {
        var all = columns;
        if (all == null) {
            throw new IllegalStateException("these replies were given back");
        }
        return all;
    }

    /// How many there are, second answers included.
    public int count() {
        return columns().count();
    }

    /// Who sent a reply.
    ///
    /// @param reply 0 to `count() - 1`
    public String sender(int reply) {
        return name(columns().sender(reply));
    }

    /// When it arrived, on the clock of [System#nanoTime]: taken right after it was read from the
    /// socket, before it was decoded. Those that one read has brought bear the same.
    public long arrivalNanos(int reply) {
        return columns().arrivalNanos(reply);
    }

    /// When it was decoded and verified, so that it counts; on the same clock.
    public long decodedNanos(int reply) {
        return columns().decodedNanos(reply);
    }

    /// Its status: 0 for success and for agents without statuses, up to 255, or [#UNREADABLE].
    public int statusCode(int reply) {
        return columns().statusCode(reply);
    }

    /// A number for the sender: below the expected nodes' count it is that of their index, from
    /// there on it is some stranger's, below [#senderBound].
    public int senderNumber(int reply) {
        return columns().sender(reply);
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
