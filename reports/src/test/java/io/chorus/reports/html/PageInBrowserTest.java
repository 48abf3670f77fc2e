package io.chorus.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.reports.SyntheticRun;
import io.chorus.reports.record.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/// The page in a real Chromium. Whatever a test does, the console stays empty and nothing but the
/// file itself is asked for.
@Timeout(120)
class PageInBrowserTest {

    private static final String CURSORS =
            "return [...document.querySelectorAll('.plot.scripted svg.live .cursor')].map(c => [c.closest('.plot').dataset.chart, c.getAttribute('x1')])";

    @TempDir static Path folder;

    private static Browser browser;
    private static Path page;
    private static Path older;
    private static RunRecord record;

    @BeforeAll
    static void makePages() throws IOException {
        SyntheticRun run = new SyntheticRun(3_000, 20, 42).missing(12, node -> node % 733 == 7);
        record = RichRun.of(run, folder.resolve("runs"), 42);
        page = folder.resolve("report.html");
        Files.writeString(page, HtmlReport.of(record, RichNodes.of(run, 3_000, 19, 42)));
        SyntheticRun before = new SyntheticRun(2_000, 8, 7).named("older", "./chorus run");
        older = folder.resolve("older.html");
        Files.writeString(older, HtmlReport.of(RichRun.of(before, folder.resolve("runs"), 7)));
        browser = Browser.open();
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @BeforeEach
    void show() {
        browser.size(1280, 900);
        browser.go(java.net.URI.create("about:blank"));
        browser.show(page);
    }

    @AfterEach
    void nothingWentWrong() {
        assertEquals(List.of(), browser.complaints());
        assertTrue(
                browser.addresses().stream()
                        .allMatch(url -> url.startsWith("file:") || url.startsWith("about:")),
                () -> "asked for " + browser.addresses());
    }

    @Test
    void hoveringOneChartReadsAllThatShareItsTime() {
        browser.hover("[data-chart=requests]", 0.5);

        List<?> cursors = browser.list(CURSORS);
        assertTrue(cursors.size() >= 9, cursors + " have a cursor");
        assertEquals(
                1,
                cursors.stream().map(cursor -> ((List<?>) cursor).get(1)).distinct().count(),
                "cursors stand apart: " + cursors);
        assertTrue(readout("requests").contains("request"));
        assertTrue(readout("lane-processors").contains("this process"));
        assertTrue(readout("lane-memory").contains("left by collections"));
        assertTrue(readout("completion").isEmpty());
    }

    @Test
    void hoveringTheCompletionCurveTellsItsValue() {
        browser.hover("[data-chart=completion]", 0.5);

        String text = readout("completion");
        assertTrue(text.contains("answered") && text.contains("still out"), text);
        assertTrue(readout("rate").contains("replies a second"), readout("rate"));
    }

    @Test
    void draggingZoomsEveryChartThatSharesItsTimeAndEscapeShowsAllAgain() {
        String whole = labels("requests");
        String lane = labels("lane-memory");

        browser.drag("[data-chart=heat]", 0.4, 0.6);

        assertNotEquals(whole, labels("requests"));
        assertNotEquals(lane, labels("lane-memory"));
        assertTrue(browser.text("return location.hash").contains("zoom="));
        assertTrue(browser.find("#figure-requests .reset").isDisplayed());
        browser.press("[data-chart=lane-lags]", Keys.ESCAPE);
        assertEquals(whole, labels("requests"));
        assertEquals("", browser.text("return location.hash"));
    }

    @Test
    void theKeyboardReachesChartsAndMovesTheCursor() {
        browser.press("[data-chart=completion]", Keys.ARROW_RIGHT);
        double first = cursor("completion");
        browser.press("[data-chart=completion]", Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        assertTrue(cursor("completion") > first);
        assertEquals(cursor("completion"), cursor("rate"), 0.2);
        assertTrue(
                browser.text(
                                "return document.querySelector('[data-chart=completion] .spoken').textContent")
                        .contains("answered"));
        browser.press("[data-chart=completion]", "+");
        assertTrue(browser.text("return location.hash").contains("duezoom="));
        browser.press("[data-chart=completion]", Keys.ESCAPE);
        assertEquals("", browser.text("return location.hash"));
    }

    @Test
    void everyControlIsReachedByTab() {
        List<?> missed =
                browser.list(
                        "return [...document.querySelectorAll('button, select, input, summary, .plot.scripted, pre')].filter(e => e.tabIndex < 0).map(e => e.outerHTML.slice(0, 90))");
        assertEquals(List.of(), missed);
    }

    @Test
    void aLinkLeadsToItsMoment() {
        String address = page.toUri() + "#t=12.3s&zoom=10s-20s";
        browser.go(java.net.URI.create("about:blank"));
        browser.go(java.net.URI.create(address)).ready();

        assertTrue(readout("requests").startsWith("12.3 s"), readout("requests"));
        assertTrue(labels("requests").startsWith("10,"), labels("requests"));
    }

    @Test
    void everyDrawingCanBeSeenAsATable() {
        assertFalse(browser.find("#figure-rate table").isDisplayed());

        browser.run("document.querySelector('#figure-rate .as-table').click()");

        assertTrue(browser.find("#figure-rate table").isDisplayed());
        assertFalse(browser.find("#figure-rate .plot").isDisplayed());
        int figures = browser.all("figure[id^=figure-]").size();
        assertEquals(figures, browser.all(".as-table").size());
    }

    @Test
    void tablesSortByWhatTheirNumbersMean() {
        browser.run(
                "const f = document.querySelector('#figure-requests'); f.querySelector('.as-table').click(); f.querySelectorAll('.sort')[5].click(); f.querySelectorAll('.sort')[5].click()");

        assertTrue(
                browser.text(
                                "return document.querySelector('#figure-requests tbody tr').textContent")
                        .startsWith("1 (warm-up)"),
                "the cold request has the longest T99");
    }

    @Test
    void theCurveIsSeenInNinesAndOneRequestAtATime() {
        String even = uprights("completion");
        browser.run("document.querySelector('#figure-completion .tools button').click()");
        assertNotEquals(even, uprights("completion"));
        assertTrue(uprights("completion").contains("99.9"));

        browser.run(
                "const s = document.querySelector('#figure-completion select'); s.value = '7'; s.dispatchEvent(new Event('change'))");

        assertEquals(1, browser.all("[data-chart=completion] path[data-request='7']").size());
        assertTrue(browser.text("return location.hash").contains("request=7"));
    }

    @Test
    void aDroppedReportIsDrawnOverThisOneAndStandsBesideIt() throws IOException {
        browser.run(
                """
                const file = new File([arguments[0]], "older.html", {type: "text/html"});
                const carried = new DataTransfer();
                carried.items.add(file);
                document.body.dispatchEvent(new DragEvent("drop", {dataTransfer: carried, bubbles: true, cancelable: true}));
                """,
                Files.readString(older));
        browser.until("return document.querySelector('#dropped')");

        String beside = browser.text("return document.querySelector('#dropped').textContent");
        assertTrue(beside.contains("older of 2026-11-21 06:34"), beside);
        assertTrue(beside.contains("T99.9") && beside.contains("3,000"), beside);
        assertEquals(1, browser.all("[data-chart=completion] svg.live .baseline").size());
        assertEquals(1, browser.all("[data-chart=tail] svg.live .baseline").size());
        browser.run("document.querySelector('#dropped button').click()");
        assertEquals(0, browser.all("#dropped").size());
    }

    @Test
    void somethingElseDroppedIsRefusedInWords() {
        browser.run(
                """
                const carried = new DataTransfer();
                carried.items.add(new File(["hello"], "hello.txt"));
                document.body.dispatchEvent(new DragEvent("drop", {dataTransfer: carried, bubbles: true, cancelable: true}));
                """);
        browser.until("return document.querySelector('.say').textContent");

        assertEquals(
                "Cannot show hello.txt: it is no report of Chorus.",
                browser.text("return document.querySelector('.say').textContent"));
    }

    @Test
    void aPointOfTheStripNamesItsNode() {
        browser.hover("[data-chart=nodes] svg.wide image", 0.5);

        String text = readout("nodes");
        assertTrue(text.contains("-shell1-3f9ac.choria.local"), text);
        assertTrue(text.contains("mean place"), text);
    }

    @Test
    void theScriptReadsTheDataOfThePage() {
        assertEquals(
                record.requests().size() + 1,
                browser.all("#figure-completion select option").size());
        assertTrue(
                browser.text(
                                "return document.querySelector('[data-chart=tail] svg.live').textContent")
                        .contains("99.999"));
    }

    @Test
    void aNarrowScreenNeedsNoSidewaysScrolling() {
        browser.size(390, 844);
        browser.go(java.net.URI.create("about:blank"));
        browser.show(page);

        assertEquals(
                390.0, browser.number("return document.documentElement.scrollWidth"), "pixels");
    }

    private static String readout(String chart) {
        return browser.text(
                "const r = document.querySelector('[data-chart=' + arguments[0] + '] .readout'); return r.hidden ? '' : r.innerText",
                chart);
    }

    private static double cursor(String chart) {
        return browser.number(
                "return Number(document.querySelector('[data-chart=' + arguments[0] + '] svg.live .cursor').getAttribute('x1'))",
                chart);
    }

    private static String labels(String chart) {
        return browser.text(
                "return [...document.querySelectorAll('[data-chart=' + arguments[0] + '] svg.live .tick.middle')].map(t => t.textContent).join()",
                chart);
    }

    private static String uprights(String chart) {
        return browser.text(
                "return [...document.querySelectorAll('[data-chart=' + arguments[0] + '] svg.live .tick.end')].map(t => t.textContent).join()",
                chart);
    }
}
