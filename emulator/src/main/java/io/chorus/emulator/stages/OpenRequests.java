package io.chorus.emulator.stages;

import io.chorus.broker.server.MessageTap;
import io.chorus.broker.wire.ByteString;
import org.jspecify.annotations.Nullable;

/// The requests in flight by id. Finding is for any thread and allocates nothing; opening and
/// closing copies the table, since there are few requests and many replies.
final class OpenRequests {
    private static final int LEAST_PLACES = 16;

    /// Open addressing, never more than half full; replaced, never changed.
    private volatile @Nullable RequestStamps[] table = new RequestStamps[LEAST_PLACES];

    private int count; // guarded by this

    synchronized void add(RequestStamps request) {
        count++;
        replace(request, null);
    }

    /// Takes a request out.
    ///
    /// @return `null` if it is not open
    synchronized @Nullable RequestStamps remove(RequestKey key) {
        var gone = find(key.first(), key.second(), key.third(), key.fourth());
        if (gone != null) {
            count--;
            replace(null, gone);
        }
        return gone;
    }

    private void replace(@Nullable RequestStamps added, @Nullable RequestStamps removed) {
        var next = new RequestStamps[Math.max(LEAST_PLACES, Integer.highestOneBit(count) * 4)];
        for (var request : table) {
            if (request != null && !request.equals(removed)) {
                insert(next, request);
            }
        }
        if (added != null) {
            insert(next, added);
        }
        table = next;
    }

    private static void insert(@Nullable RequestStamps[] places, RequestStamps request) {
        int mask = places.length - 1;
        int place = request.key().hash() & mask;
        while (places[place] != null) {
            place = (place + 1) & mask;
        }
        places[place] = request;
    }

    /// By the end of a subject or any other name.
    @Nullable RequestStamps find(ByteString name, int start) {
        return find(
                name.longAt(start),
                name.longAt(start + 8),
                name.longAt(start + 16),
                name.longAt(start + 24));
    }

    /// By a stretch of a payload.
    @Nullable RequestStamps find(MessageTap.Payload payload, int start) {
        return find(
                payload.longAt(start),
                payload.longAt(start + 8),
                payload.longAt(start + 16),
                payload.longAt(start + 24));
    }

    /// By an id, which may be any text.
    @Nullable RequestStamps find(String id) {
        return RequestKey.isKey(id)
                ? find(
                        RequestKey.word(id, 0),
                        RequestKey.word(id, 8),
                        RequestKey.word(id, 16),
                        RequestKey.word(id, 24))
                : null;
    }

    private @Nullable RequestStamps find(long one, long two, long three, long four) {
        var places = table;
        int mask = places.length - 1;
        int place = RequestKey.hash(one, two, three, four) & mask;
        for (var request = places[place]; request != null; request = places[place]) {
            if (request.key().is(one, two, three, four)) {
                return request;
            }
            place = (place + 1) & mask;
        }
        return null;
    }
}
