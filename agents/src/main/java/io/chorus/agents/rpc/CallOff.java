package io.chorus.agents.rpc;

/// Ends the wait for one request before its time, without an interrupt: what has come by then
/// counts, and connections stay as they are. Safe for any thread.
public final class CallOff {
    /// Of requests that nobody calls off.
    static final CallOff NEVER = new CallOff();

    private volatile boolean called;
    private volatile Runnable wake = () -> {};

    /// Ends the wait, or the request that has not begun to wait; calling it again does nothing.
    public void call() {
        called = true;
        wake.run();
    }

    boolean called() {
        return called;
    }

    /// @param waiter wakes whoever waits and asks then whether this was called
    void wakes(Runnable waiter) {
        if (this != NEVER) {
            wake = waiter;
        }
    }
}
