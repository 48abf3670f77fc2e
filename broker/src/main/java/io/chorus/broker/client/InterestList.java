package io.chorus.broker.client;

import io.chorus.broker.wire.ByteString;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The subscriptions of one connection, in the order of their numbers.
///
/// Changed under the connection's outbound lock only; looked up by the connection's thread without
/// any lock, so that reading goes on while another thread's write is held up. Hence every change
/// makes a new array; nodes subscribe when they start and then no more.
final class InterestList {
    private static final Interest[] NONE = {};

    private volatile Interest[] interests = NONE;
    private int lastSid;

    /// See [Life#touch].
    int touch(int level) {
        var all = interests;
        return switch (level) {
            case 0 -> lastSid;
            case 1 -> all.length;
            case 2 -> all.length == 0 ? 0 : all[0].delivered;
            default -> 0;
        };
    }

    Interest add(ByteString subject, @Nullable ByteString queueGroup) {
        var interest = new Interest(subject, queueGroup, ++lastSid);
        var all = live(1);
        all[all.length - 1] = interest;
        interests = all;
        return interest;
    }

    void remove(int sid) {
        interests =
                Arrays.stream(interests)
                        .filter(interest -> interest.sid != sid && !interest.isOver())
                        .toArray(Interest[]::new);
    }

    /// What is still wanted; a fresh array whose end has room.
    private Interest[] live(int room) {
        var all = interests;
        var kept = new Interest[all.length + room];
        int count = 0;
        for (var interest : all) {
            if (!interest.isOver()) {
                kept[count++] = interest;
            }
        }
        return count == all.length ? kept : Arrays.copyOf(kept, count + room);
    }

    Interest[] live() {
        return live(0);
    }

    /// Looks a subscription up.
    ///
    /// @return `null` if it is not wanted (any more)
    @Nullable Interest find(long sid) {
        var all = interests;
        // Where it stands as long as none has ended; to search would touch several that are cold.
        int place = (int) sid - 1;
        if (place >= 0 && place < all.length && all[place].sid == sid) {
            return wanted(all[place]);
        }
        int low = 0;
        int high = all.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int found = all[middle].sid;
            if (found == sid) {
                return wanted(all[middle]);
            }
            if (found < sid) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }

    private static @Nullable Interest wanted(Interest found) {
        return found.isOver() ? null : found;
    }
}
