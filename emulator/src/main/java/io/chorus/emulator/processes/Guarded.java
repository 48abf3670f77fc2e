package io.chorus.emulator.processes;

import java.io.InputStream;
import java.io.OutputStream;

/// A process that another one of ours started and looks after.
public final class Guarded {
    private Guarded() {}

    /// Lets Ctrl-C pass: the terminal sends it to parent and children alike, and the parent ends
    /// these in their order.
    public static void leaveInterruptToParent() {
        Signals.on("INT", () -> {});
    }

    /// Answers what the parent asks with [ChildProbe], and interrupts a thread when it asks no
    /// more, which is the end of the parent.
    ///
    /// @param output nothing else may be written there
    public static void serveParent(InputStream input, OutputStream output, Thread work) {
        leaveInterruptToParent();
        var answers = new ProbeAnswers(input, output);
        Thread.ofPlatform()
                .daemon()
                .name("parent-watch")
                .start(() -> {
                    try {
                        answers.untilTheEnd();
                    } finally {
                        work.interrupt();
                    }
                });
    }
}
