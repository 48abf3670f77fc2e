package io.chorus.agents.rpc;

import java.util.stream.Stream;

/// Where messages wait: one array for the bytes of all of them, used round and round, there from
/// the start. An array for each message would be garbage that lives through several collections;
/// arrays that serve again would grow in number for as long as bursts grow.
///
/// Belongs to the one that puts, but for [#at].
final class ArrivalRing {
    private final byte[] bytes;
    private final Arrival[] arrivals;
    private long put; // how many ever
    private long freed; // the first of them, whose room is free again
    private int next; // behind the last one put

    /// @param messages most at a time
    /// @param bytes most of them together, but for a single bigger one
    ArrivalRing(int messages, int bytes) {
        this.bytes = new byte[bytes];
        arrivals = Stream.generate(Arrival::new).limit(messages).toArray(Arrival[]::new);
    }

    /// How many were ever put.
    long put() {
        return put;
    }

    /// The first `count` of all that were ever put are done with.
    void free(long count) {
        freed = count;
    }

    /// Whether there is room for a message of that length behind the others; always if there are no
    /// others.
    boolean hasRoom(int length) {
        return placeFor(length) >= 0;
    }

    /// Puts one, whose bytes are still to be copied; only if there is room.
    Arrival put(int length) {
        int place = placeFor(length);
        var arrival = at(put++);
        if (length > bytes.length) {
            arrival.place(new byte[length], 0, length);
            next = bytes.length; // nothing fits beside it
        } else {
            arrival.place(bytes, place, length);
            next = place + room(length);
        }
        return arrival;
    }

    /// A place that no other message needs, all in one piece; -1 if there is none.
    private int placeFor(int length) {
        if (put == freed) {
            return 0;
        }
        if (put - freed == arrivals.length) {
            return -1;
        }
        int oldest = at(freed).from();
        int room = room(length);
        if (next < oldest) {
            return room < oldest - next ? next : -1;
        }
        if (room <= bytes.length - next) {
            return next;
        }
        return room < oldest ? 0 : -1;
    }

    /// At least one byte, so that no two begin at the same place.
    private static int room(int length) {
        return Math.max(1, length);
    }

    /// One that was put and is not freed, by its number from 0; for both threads.
    Arrival at(long number) {
        return arrivals[(int) (number % arrivals.length)];
    }
}
