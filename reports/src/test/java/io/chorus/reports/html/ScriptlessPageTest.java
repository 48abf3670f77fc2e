package io.chorus.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.reports.SyntheticRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

/// The page where scripts may not run: nothing that matters is missing.
@Timeout(120)
class ScriptlessPageTest {

    @TempDir Path folder;

    @Test
    void withoutScriptsEverythingCanStillBeRead() throws IOException {
        SyntheticRun run = new SyntheticRun(900, 12, 42).missing(6, node -> node % 300 == 7);
        Path page = folder.resolve("report.html");
        Files.writeString(
                page,
                HtmlReport.of(
                        RichRun.of(run, folder.resolve("runs"), 42),
                        RichNodes.of(run, 900, 11, 42)));
        try (Browser browser = Browser.open(false)) {
            browser.go(page.toUri());

            assertEquals(0, browser.all("button, .scripted").size());
            String text = browser.find("main").getText();
            assertTrue(text.contains("replies never came"), text);
            assertTrue(text.contains(RichRun.STARVED), text);
            assertTrue(text.contains("t99 < 300ms"), text);
            assertTrue(text.contains("8-shell1-3f9ac.choria.local"), text);
            for (WebElement plot : browser.all(".plot")) {
                WebElement drawing = plot.findElement(org.openqa.selenium.By.cssSelector(".wide"));
                assertTrue(drawing.isDisplayed(), plot.getDomAttribute("data-chart"));
            }
            WebElement table = browser.find("#figure-stages table");
            assertFalse(table.isDisplayed());
            browser.find("#figure-stages summary").click();
            assertTrue(table.isDisplayed());
        }
    }
}
