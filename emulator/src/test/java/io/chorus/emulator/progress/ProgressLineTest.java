package io.chorus.emulator.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ProgressLineTest {
    private final AtomicLong clock = new AtomicLong(1_000);
    private final AtomicInteger width = new AtomicInteger(100);
    private final StringWriter written = new StringWriter();
    private final Screen screen = new Screen(100);

    private ProgressLine line(boolean inPlace) {
        return new ProgressLine(
                new PrintWriter(written, true), inPlace, false, width::get, clock::get);
    }

    private void pass(long millis) {
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /// What the terminal shows after all that was written.
    private String shown() {
        screen.write(written.toString());
        written.getBuffer().setLength(0);
        assertEquals(0, screen.column(), "the cursor is not at the beginning of a line");
        return screen.text();
    }

    private static String frame(LiveState state, int columns) {
        return String.join("\n", LiveFrame.lines(state, columns - 1, false));
    }

    @Test
    void aFrameIsDrawnAgainInItsPlaceFourTimesASecondAtMost() {
        var line = line(true);
        line.live(LiveFrameTest.CONNECTING);
        assertEquals(frame(LiveFrameTest.CONNECTING, 100), shown());

        pass(249);
        line.live(LiveFrameTest.MEASURING);
        assertEquals(frame(LiveFrameTest.CONNECTING, 100), shown());

        pass(1);
        line.live(LiveFrameTest.MEASURING);
        assertEquals(frame(LiveFrameTest.MEASURING, 100), shown());

        pass(250);
        line.live(LiveFrameTest.CONNECTING);
        assertEquals(frame(LiveFrameTest.CONNECTING, 100), shown());
    }

    @Test
    void notesStandAboveTheFrameAndStayWhenItGoes() {
        var line = line(true);
        line.note("before");
        line.live(LiveFrameTest.MEASURING);
        line.note("first");
        line.note("second");
        assertEquals("before\nfirst\nsecond\n" + frame(LiveFrameTest.MEASURING, 100), shown());

        line.ended();
        assertEquals("before\nfirst\nsecond", shown());
        line.ended();
        line.note("third");
        assertEquals("before\nfirst\nsecond\nthird", shown());
    }

    @Test
    void aTerminalThatBecomesNarrowerIsDrawnAnewWithoutRemains() {
        var line = line(true);
        line.live(LiveFrameTest.MEASURING);
        var _ = shown();

        width.set(50);
        screen.narrowTo(50);
        pass(300);
        line.live(LiveFrameTest.MEASURING);

        assertEquals(frame(LiveFrameTest.MEASURING, 50), shown());
    }

    @Test
    void whereNothingCanBeDrawnAgainThereIsALineEveryTwoSecondsWithoutControlCharacters() {
        var line = line(false);
        line.live(LiveFrameTest.CONNECTING);
        for (int i = 0; i < 20; i++) {
            pass(250);
            line.live(LiveFrameTest.MEASURING);
        }
        line.note("a note");
        pass(1_999);
        line.live(LiveFrameTest.MEASURING);
        line.ended();

        assertEquals(
                List.of(
                        LiveFrame.line(LiveFrameTest.CONNECTING),
                        LiveFrame.line(LiveFrameTest.MEASURING),
                        LiveFrame.line(LiveFrameTest.MEASURING),
                        "a note"),
                written.toString().lines().toList());
        assertFalse(written.toString().contains("\u001b"));
        assertFalse(written.toString().contains("\r"));
    }

    @Test
    void aBarIsFilledInItsPlace() {
        var line = line(true);
        line.show("connecting", 0, 100);
        pass(250);
        line.show("connecting", 50, 100);
        pass(250);
        line.show("connecting", 100, 100);

        var text = shown();
        assertTrue(text.matches("connecting {3}█{30} 100/100 {2}0\\.5 s"), text);
    }
}
