package io.chorus.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.reports.SyntheticRun;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Takes the page's picture in every dress, for people to look at: light, dark, narrow, printed.
/// They are left in `target/pictures`.
@Timeout(180)
class ScreenshotsTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    @TempDir Path folder;

    @Test
    void thePageHasItsPictureTaken() throws IOException {
        SyntheticRun run = new SyntheticRun(9_000, 20, 42).missing(12, node -> node % 1_733 == 7);
        Path page = folder.resolve("report.html");
        Files.writeString(
                page,
                HtmlReport.of(
                        RichRun.of(run, folder.resolve("runs"), 42),
                        RichNodes.of(run, 9_000, 19, 42)));
        Files.createDirectories(PICTURES);
        try (Browser browser = Browser.open()) {
            take(browser, page, "light", 1280, false);
            take(browser, page, "dark", 1280, true);
            take(browser, page, "narrow", 390, false);
            browser.size(1280, 900);
            browser.go(URI.create("about:blank"));
            browser.show(page);
            byte[] pdf = browser.pdf();
            Files.write(PICTURES.resolve("printed.pdf"), pdf);

            assertTrue(new String(pdf, 0, 5, StandardCharsets.ISO_8859_1).startsWith("%PDF"));
            assertEquals(List.of(), browser.complaints());
        }
    }

    private static void take(Browser browser, Path page, String name, int width, boolean dark)
            throws IOException {
        browser.size(width, 900);
        browser.dark(dark);
        browser.go(URI.create("about:blank"));
        browser.show(page);
        int height = (int) browser.number("return document.documentElement.scrollHeight");
        browser.size(width, height);
        browser.hover("[data-chart=completion]", 0.35);
        browser.run("scrollTo(0, 0)");
        Files.write(PICTURES.resolve(name + ".png"), browser.screenshot());
        browser.dark(false);
    }
}
