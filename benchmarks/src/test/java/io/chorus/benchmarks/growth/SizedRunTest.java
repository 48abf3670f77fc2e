package io.chorus.benchmarks.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.benchmarks.comparing.Course;
import io.chorus.emulator.Main;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SizedRunTest {
    /// Without its launcher, which may not be built yet.
    private static final List<String> PROGRAM =
            List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--sun-misc-unsafe-memory-access=allow",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName());

    private static final Pace SHORT = new Pace(1, 3, Duration.ofMillis(100));

    @Test
    @Timeout(60)
    void twoRealRunsMakeACourse(@TempDir Path folder) throws Exception {
        var run = new SizedRun(PROGRAM, "vm", folder);

        var points = List.of(run.play(20, SHORT), run.play(40, SHORT));

        var course = Course.of("vm", points, List.of());
        assertEquals(2, course.trends().size());
        for (var point : course.points()) {
            assertEquals(1, point.processes());
            assertTrue(point.t100Millis() < 10_000, point::toString);
            assertTrue(point.mebibytes() > 20, point::toString);
            assertTrue(point.upSeconds() < 30, point::toString);
        }
    }

    @Test
    void everySizeIsAskedForAboutAsManyReplies() {
        assertEquals(new Pace(20, 5, Duration.ofMillis(667)), Pace.of(10_000));
        assertEquals(new Pace(2, 5, Duration.ofMillis(6_667)), Pace.of(100_000));
        assertEquals(new Pace(100, 30, Duration.ofMillis(100)), Pace.of(1_000));
    }
}
