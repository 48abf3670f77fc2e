package io.chorus.benchmarks.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.benchmarks.comparing.Answers;
import io.chorus.benchmarks.comparing.Course;
import io.chorus.benchmarks.comparing.Point;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class GrowthPictureTest {
    private static final Machine MACHINE = new Machine("an engine", 2, 1L << 34, "Linux 6", "25");
    private static final int[] SIZES = {1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000};

    @TempDir Path folder;

    @Test
    void drawsEveryPointAndRingsThoseThatAreOff() {
        var svg = GrowthPicture.svg(results(course("vm", 1), course("tcp", 2)));

        assertEquals(7 * 2 * 2 + 2, count(svg, "stroke=\"#ffffff\""), "dots and two in the legend");
        assertEquals(4, count(svg, "<polyline"), "a line for each transport in each panel");
        assertEquals(4, count(svg, "<polygon"));
        assertEquals(1, count(svg, "stroke=\"" + Svg.BAD + "\" stroke-width"), "rings");
        assertTrue(svg.contains("--transport vm, one process: all within 20 %"), svg);
        assertTrue(svg.contains("--transport tcp, one process: not all within 20 %"), svg);
    }

    @Test
    void aDayKeepsOneCourseForEachTransport() throws Exception {
        var file = folder.resolve("day.json");
        results(course("vm", 2), course("tcp", 1)).write(file);

        var read = ResultFile.read(file, "2026-11-21", MACHINE);
        var results =
                read.with(new Answers(List.of(), List.of(), List.of(course("vm", 1))), "b", "2");

        assertEquals(results(course("tcp", 1)).grown(), results.grown().subList(0, 1));
        assertEquals("b", results.grown().get(1).chorus());
        assertTrue(results.grown().get(1).straight());
    }

    private static ResultFile results(Course... courses) {
        return new ResultFile("2026-11-21", MACHINE, List.of(), List.of(), List.of())
                .with(new Answers(List.of(), List.of(), List.of(courses)), "a", "1");
    }

    /// Points on a line, but for one in the middle whose time is so many times as long.
    private static Course course(String transport, double factor) {
        return Course.of(
                transport,
                IntStream.of(SIZES)
                        .mapToObj(nodes ->
                                new Point(
                                        nodes,
                                        1,
                                        1,
                                        (10 + 0.01 * nodes) * (nodes == 10_000 ? factor : 1),
                                        200 + 0.02 * nodes,
                                        "valid"))
                        .toList(),
                List.of());
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
