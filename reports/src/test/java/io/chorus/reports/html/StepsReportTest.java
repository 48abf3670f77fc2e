package io.chorus.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.reports.steps.Step;
import io.chorus.reports.steps.StepsRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The page of a run on 400 hosts, in a real browser.
@Timeout(120)
class StepsReportTest {
    private static final String HOSTILE = "<script>alert(1)</script>";

    @TempDir Path folder;

    private static List<String> hosts(int from, int to) {
        var hosts = new ArrayList<String>();
        for (int i = from; i <= to; i++) {
            hosts.add("h%03d.example.net".formatted(i));
        }
        return hosts;
    }

    private static Step step(
            String description,
            int after,
            int took,
            Step.Outcome outcome,
            List<String> ok,
            int bad) {
        var failed = new LinkedHashMap<String, String>();
        hosts(1, bad).forEach(host -> failed.put(host, "no descriptors left " + HOSTILE));
        return new Step(
                "tasks",
                "rpc",
                description,
                Duration.ofSeconds(after),
                Duration.ofSeconds(took),
                outcome,
                1,
                "said",
                ok,
                failed,
                bad == 0 ? List.of() : hosts(bad + 1, 2 * bad));
    }

    private static StepsRecord record() {
        return new StepsRecord(
                "playbook",
                "load_fleet",
                "1.0",
                "20261122T050000-1",
                "Chorus 1",
                Instant.parse("2026-11-22T05:00:00Z"),
                Duration.ofSeconds(40),
                false,
                false,
                "",
                Map.of("instances", "750"),
                Map.of("hosts", 400),
                List.of(
                        step("Start 750", 0, 10, Step.Outcome.OK, hosts(1, 400), 0),
                        step("Never", 10, 0, Step.Outcome.SKIPPED, List.of(), 0),
                        step("Wait for all", 10, 30, Step.Outcome.FAILED, hosts(9, 400), 4)),
                List.of("one line", HOSTILE));
    }

    @Test
    void fourHundredHostsCanBeReadAtAGlance() throws IOException {
        var page = Files.writeString(folder.resolve("run.html"), StepsReport.of(record()));
        try (var browser = Browser.open()) {
            browser.go(page.toUri());

            assertEquals(List.of(), browser.complaints());
            var text = browser.find("main").getText();
            assertTrue(
                    text.contains("load_fleet failed after 40.0 s: 2 steps ran, 1 of them failed."),
                    text);
            assertTrue(text.contains("392 of 400"), text);
            assertEquals(3, browser.all(".waterfall tbody tr").size());
            assertEquals(8, browser.all("#troubles tbody tr").size());
            assertTrue(browser.find("#troubles").getText().contains(HOSTILE));
            assertEquals(800, browser.all(".cells li").size());
            assertEquals(4, browser.all(".cells .failed").size());
            assertEquals(4, browser.all(".cells .silent").size());
            var last = browser.all(".waterfall tbody tr .lasts").getLast();
            assertEquals("250", last.getDomAttribute("x"));
            assertEquals("750", last.getDomAttribute("width"));
            int height = browser.find(".cells").getSize().height;
            assertTrue(height > 0 && height < 200, height + " px for 400 hosts");
            assertFalse(browser.find("#grid").isDisplayed());
            browser.find("#hosts summary").click();
            assertTrue(browser.find("#grid").isDisplayed());
            assertEquals(400, browser.all("#grid tbody tr").size());
            assertTrue(browser.find("main").getSize().width <= 1280);
        }
    }

    @Test
    void whatNeverBeganSaysSo() {
        var empty =
                new StepsRecord(
                        "playbook",
                        "x",
                        "1",
                        "id",
                        "Chorus",
                        Instant.EPOCH,
                        Duration.ZERO,
                        false,
                        false,
                        "no lock",
                        Map.of(),
                        Map.of(),
                        List.of(),
                        List.of());

        var page = StepsReport.of(empty);

        assertTrue(page.contains("No step was begun."), page);
        assertTrue(page.contains("<li class=\"invalid\">no lock</li>"), page);
        assertFalse(page.contains("id=\"hosts\""), page);
    }
}
