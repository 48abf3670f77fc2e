package io.chorus.emulator.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.playbooks.engine.StepState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PlaybookProgressTest {
    private final StringWriter written = new StringWriter();
    private final AtomicLong nanos = new AtomicLong();

    private PlaybookProgress progress(boolean inPlace, int width) {
        return new PlaybookProgress(
                new PrintWriter(written, true), inPlace, () -> width, nanos::get);
    }

    private static StepState step(String list, int number, boolean ended, boolean success) {
        return new StepState(list, number, 7, "Start 750\u001b[2J nodes", ended, success);
    }

    @Test
    void onATerminalOneLineStaysBelowTheLog() {
        try (var progress = progress(true, 80)) {
            progress.step(step("tasks", 3, false, false));
            nanos.set(12_300_000_000L);
            progress.line("a line");
        }

        assertEquals(
                List.of(
                        "",
                        "\u001b[Kstep 3 of 7  Start 750?[2J nodes  0 s",
                        "\u001b[Ka line",
                        "",
                        "\u001b[Kstep 3 of 7  Start 750?[2J nodes  12 s",
                        "\u001b[K"),
                List.of(written.toString().replace("\r\u001b", "\n\u001b").split("\n", -1)));
    }

    @Test
    void itFitsTheTerminal() {
        try (var progress = progress(true, 20)) {
            progress.step(step("tasks", 3, false, false));
        }

        assertTrue(written.toString().contains("\u001b[Kstep 3 of 7  Start \r"), written::toString);
    }

    @Test
    void elsewhereEachStepIsALine() {
        try (var progress = progress(false, 80)) {
            progress.step(step("tasks", 3, false, false));
            nanos.set(3_250_000_000L);
            progress.step(step("tasks", 3, true, false));
            progress.step(step("on_fail", 1, false, false));
            progress.step(step("on_fail", 1, true, true));
        }

        assertEquals(
                List.of(
                        "step 3 of 7  Start 750?[2J nodes FAILED after 3.3 s",
                        "on_fail step 1 of 7  Start 750?[2J nodes ok after 0.0 s"),
                written.toString().lines().toList());
        assertFalse(written.toString().contains("\u001b"));
    }
}
