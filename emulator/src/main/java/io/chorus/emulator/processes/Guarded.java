package io.chorus.emulator.processes;

import java.io.IOException;
import java.io.InputStream;

/// A process that another one of ours started and looks after.
public final class Guarded {
    private Guarded() {}

    /// Lets Ctrl-C pass: the terminal sends it to parent and children alike, and the parent ends
    /// these in their order.
    public static void leaveInterruptToParent() {
        Signals.on("INT", () -> {});
    }

    /// Interrupts a thread at the end of an input, which is the end of the parent.
    public static void endWithInput(InputStream input, Thread work) {
        leaveInterruptToParent();
        Thread.ofPlatform()
                .daemon()
                .name("parent-watch")
                .start(() -> {
                    try {
                        while (input.read() >= 0) {
                            // It has nothing to say.
                        }
                    } catch (IOException _) {
                        // That is an end, too.
                    }
                    work.interrupt();
                });
    }
}
