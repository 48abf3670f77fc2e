package io.chorus.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.reports.FaultyRun;
import io.chorus.reports.SyntheticRun;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.recording.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Faults on the page: their bill, and drawn through everything that has the time of the run.
@Timeout(120)
class FaultsPageTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    @TempDir Path folder;

    @Test
    void theBrowserDrawsFaultsThroughAllLanesAndTheirBill() throws IOException {
        RunRecord record = FaultyRun.three().end(70_000);
        Path page = folder.resolve("report.html");
        Files.writeString(page, HtmlReport.of(record));
        Files.createDirectories(PICTURES);
        try (Browser browser = Browser.open()) {
            browser.size(1280, 900);
            browser.show(page);

            List<?> lanes =
                    browser.list(
                            "return [...document.querySelectorAll('#timeline .plot.scripted')].map(p => [p.dataset.chart, p.querySelectorAll('svg.live .fault-edge:not(.after)').length])");
            assertTrue(lanes.size() >= 8, lanes + " are drawn");
            for (Object lane : lanes) {
                assertEquals(3L, ((List<?>) lane).get(1), lane + " lacks faults");
            }
            assertEquals(
                    "broker killed, broker 2 of 3|broker restarted, broker 1 of 3|partition, broker 3 from the others",
                    browser.text(
                            "return [...document.querySelectorAll('[data-chart=lane-faults] svg.live .fault-name')].map(n => n.textContent).join('|')"));
            assertEquals(2, browser.all("[data-chart=comeback] svg.live [class^=back]").size());
            browser.hover("[data-chart=comeback]", 0.99);
            assertTrue(
                    readout(browser, "comeback").contains("200 of 200"),
                    readout(browser, "comeback"));
            browser.hover("[data-chart=lane-faults]", 0.715);
            assertTrue(
                    readout(browser, "lane-faults")
                            .contains("partition, broker 3 from the others lasts"),
                    readout(browser, "lane-faults"));
            assertTrue(
                    browser.is(
                            "const s = document.querySelector('.bills .scroll'); return document.documentElement.scrollWidth <= innerWidth && s.clientWidth > 0"),
                    "the page is wider than its window");
            picture(browser, "faults");
            browser.dark(true);
            picture(browser, "faults-dark");
            browser.dark(false);
            browser.size(390, 900);
            assertTrue(
                    browser.is("return document.documentElement.scrollWidth <= innerWidth"),
                    "the page is wider than a narrow window");
            picture(browser, "faults-narrow");
            assertEquals(List.of(), browser.complaints());
        }
    }

    @Test
    void withoutScriptsTheBillIsTheSame() {
        String html = HtmlReport.of(FaultyRun.three().end(70_000));

        assertTrue(html.contains("<h2>Faults and their bill</h2>"));
        assertTrue(html.contains("<td>300 of 2,400</td>"), "replies lost");
        assertTrue(html.contains("data-chart=\"comeback\""));
        assertTrue(html.contains("data-chart=\"lane-faults\""));
        String lane = html.substring(html.indexOf("data-chart=\"lane-replies\""));
        assertEquals(
                6,
                lane.substring(0, lane.indexOf("</div>")).split("\"fault-edge\"", -1).length - 1,
                "each fault begins in the wide drawing and in the narrow one");
        assertTrue(
                html.contains(
                        "3 faults were put upon it: 390 connections lost, 1,972 replies lost while they lasted; at worst (partition, broker 3 from the others) whole after 8.50 s."),
                html.substring(html.indexOf("answers"), html.indexOf("answers") + 900));
    }

    @Test
    void aRunWithoutFaultsSaysNothingOfThem() {
        RunRecord record = new SyntheticRun(50, 6, 1).archive(new Ending.Completed()).record();

        String html = HtmlReport.of(record);

        assertFalse(html.contains("id=\"faults\""));
        assertFalse(html.contains("Bill of a fault"));
    }

    @Test
    void namesOfFaultsAreTextAndNothingElse() {
        FaultyRun run = FaultyRun.of(4).requests(0, 3_000);
        run.fault(0, "<img src=x>", "<b>\"&", 4_000).lost(0, 4_001);

        String html = HtmlReport.of(run.end(6_000));

        assertFalse(html.contains("<img src=x"));
        assertFalse(html.contains("<b>\"&"));
    }

    private static String readout(Browser browser, String chart) {
        return browser.text(
                "return document.querySelector('[data-chart=" + chart + "] .readout').innerText");
    }

    private static void picture(Browser browser, String name) throws IOException {
        browser.run("scrollTo(0, 0)");
        Files.write(PICTURES.resolve(name + ".png"), browser.screenshot());
        browser.run("document.querySelector('#faults').scrollIntoView()");
        Files.write(PICTURES.resolve(name + "-bill.png"), browser.screenshot());
        browser.run("document.querySelector('#timeline').scrollIntoView()");
        Files.write(PICTURES.resolve(name + "-timeline.png"), browser.screenshot());
    }
}
