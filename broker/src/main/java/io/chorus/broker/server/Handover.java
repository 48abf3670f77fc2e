package io.chorus.broker.server;

/// What one loop has given to another, and how much of it the other has done.
final class Handover {
    // Written by the giving loop only.
    private long tasksGiven;
    private long bytesGiven;

    // Written by the taking loop only.
    private volatile long tasksTaken;
    private volatile long bytesTaken;

    void given(int bytes) {
        tasksGiven++;
        bytesGiven += bytes;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer, the taking loop
    void taken(int bytes) {
        bytesTaken += bytes;
        tasksTaken++;
    }

    /// Whether everything given has been done. For the giving loop.
    boolean isSettled() {
        return tasksTaken == tasksGiven;
    }

    /// Bytes that wait for the taking loop. For the giving loop.
    long waiting() {
        return bytesGiven - bytesTaken;
    }
}
