package io.chorus.emulator.progress;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How many columns the terminal of this process has. The JDK does not tell, so `stty` is asked,
/// every few seconds at most, and by a thread of its own: whoever draws never waits for it.
public final class TerminalWidth implements IntSupplier {
    private static final int USUAL = 80;
    private static final long ASK_NANOS = 3_000_000_000L;
    private static final Pattern SIZE = Pattern.compile("\\d+ (\\d{1,5})\\s*");

    private final LongSupplier clock;
    private final @Nullable String columns;
    private volatile int width;
    private long asked;

    /// @param columns what the environment says (`COLUMNS`); `null` if nothing
    /// @param clock nanoseconds
    public TerminalWidth(@Nullable String columns, LongSupplier clock) {
        this.columns = columns;
        this.clock = clock;
        this.asked = clock.getAsLong();
        width = fromEnvironment(columns);
        if (columns == null) {
            ask();
        }
    }

    @Override
    public int getAsInt() {
        long now = clock.getAsLong();
        if (columns == null && now - asked > ASK_NANOS) {
            asked = now;
            var _ = Thread.ofVirtual().name("terminal-width").start(this::ask);
        }
        return width;
    }

    private static int fromEnvironment(@Nullable String columns) {
        return columns != null && columns.matches("[1-9]\\d{0,4}")
                ? Integer.parseInt(columns)
                : USUAL;
    }

    private void ask() {
        try {
            var process =
                    new ProcessBuilder("stty", "size")
                            .redirectInput(new File("/dev/tty"))
                            .redirectErrorStream(true)
                            .start();
            try (var answer = process.getInputStream()) {
                if (process.waitFor(1, TimeUnit.SECONDS)) {
                    var match =
                            SIZE.matcher(
                                    new String(answer.readAllBytes(), StandardCharsets.US_ASCII));
                    width = match.matches() ? positive(match.group(1)) : width;
                } else {
                    process.destroyForcibly();
                }
            }
        } catch (IOException _) {
            // No such program or no terminal: the usual width does.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// A terminal that does not know its size says 0.
    private static int positive(String number) {
        int columns = Integer.parseInt(number);
        return columns == 0 ? USUAL : columns;
    }
}
