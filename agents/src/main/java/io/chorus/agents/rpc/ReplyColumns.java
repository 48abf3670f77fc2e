package io.chorus.agents.rpc;

import java.util.Arrays;

/// What is kept of replies, a row each, in arrays that grow. Not for several threads.
final class ReplyColumns {
    private int[] senders;
    private long[] arrivalNanos;
    private long[] decodedNanos;
    private short[] statusCodes;
    private int count;

    /// @param room replies that it has room for at first
    ReplyColumns(int room) {
        senders = new int[room];
        arrivalNanos = new long[room];
        decodedNanos = new long[room];
        statusCodes = new short[room];
    }

    void add(int sender, long arrived, long decoded, int statusCode) {
        if (count == senders.length) {
            senders = Arrays.copyOf(senders, count * 2);
            arrivalNanos = Arrays.copyOf(arrivalNanos, count * 2);
            decodedNanos = Arrays.copyOf(decodedNanos, count * 2);
            statusCodes = Arrays.copyOf(statusCodes, count * 2);
        }
        senders[count] = sender;
        arrivalNanos[count] = arrived;
        decodedNanos[count] = decoded;
        statusCodes[count] = (short) statusCode;
        count++;
    }

    /// Forgets all rows, not the room.
    void clear() {
        count = 0;
    }

    int room() {
        return senders.length;
    }

    int count() {
        return count;
    }

    int sender(int row) {
        return senders[row];
    }

    long arrivalNanos(int row) {
        return arrivalNanos[row];
    }

    long decodedNanos(int row) {
        return decodedNanos[row];
    }

    int statusCode(int row) {
        return statusCodes[row];
    }
}
