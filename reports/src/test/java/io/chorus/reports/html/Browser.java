package io.chorus.reports.html;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.Pdf;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.print.PrintOptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real Chromium without a window that remembers what a page complained of and what it asked the
/// network for.
final class Browser implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    // It warns of each Chromium that is newer than itself; what we ask for is in all of them.
    private static final Logger QUIET = Logger.getLogger("org.openqa.selenium");

    private final ChromeDriver driver;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> addresses = new ArrayList<>();

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    static Browser open() {
        return open(true);
    }

    /// @param scripts whether pages may run any
    static Browser open(boolean scripts) {
        for (Path program : List.of(CHROMIUM, DRIVER)) {
            if (!Files.isExecutable(program)) {
                throw new IllegalStateException(
                        program
                                + " is missing, without it nobody knows whether the report works: apt-get install chromium chromium-driver");
            }
        }
        QUIET.setLevel(Level.SEVERE);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--window-size=1280,900");
        if (!scripts) {
            options.setExperimentalOption(
                    "prefs", Map.of("profile.managed_default_content_settings.javascript", 2));
        }
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .usingAnyFreePort()
                        .build();
        return new Browser(new ChromeDriver(service, options));
    }

    /// Opens a page from disk and waits until its script has done its part.
    Browser show(Path page) {
        driver.get(page.toUri().toString());
        return ready();
    }

    /// Opens an address without waiting for a script.
    Browser go(URI address) {
        driver.get(address.toString());
        return this;
    }

    Browser ready() {
        return until("return document.body.dataset.ready === 'true'");
    }

    /// Waits until a script says so.
    Browser until(String condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        // The script itself waits for the next frame, so asking again costs the page nothing.
        String patient =
                "const done = arguments[0]; const ask = () => { %s }; const end = performance.now() + 2000; const look = () => { const is = ask(); is || performance.now() > end ? done(!!is) : requestAnimationFrame(look); }; look();"
                        .formatted(condition);
        while (!Boolean.TRUE.equals(driver.executeAsyncScript(patient))) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "not so after " + PATIENCE + ": " + condition + complaints());
            }
        }
        return this;
    }

    @Nullable Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    List<?> list(String script, Object... arguments) {
        return (List<?>) Objects.requireNonNull(run(script, arguments), script);
    }

    String text(String script, Object... arguments) {
        return String.valueOf(run(script, arguments));
    }

    double number(String script, Object... arguments) {
        return ((Number) Objects.requireNonNull(run(script, arguments), script)).doubleValue();
    }

    boolean is(String script, Object... arguments) {
        return Boolean.TRUE.equals(run(script, arguments));
    }

    WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /// Presses keys in an element that has the focus.
    void press(String selector, CharSequence... keys) {
        find(selector).sendKeys(keys);
    }

    void tab() {
        driver.switchTo().activeElement().sendKeys(Keys.TAB);
    }

    /// Moves the mouse to a part of an element's width, and half of its height.
    void hover(String selector, double part) {
        mouse("mouseMoved", selector, part, "none");
    }

    /// Drags the mouse over a stretch of an element.
    void drag(String selector, double from, double to) {
        mouse("mouseMoved", selector, from, "none");
        mouse("mousePressed", selector, from, "left");
        mouse("mouseMoved", selector, (from + to) / 2, "left");
        mouse("mouseMoved", selector, to, "left");
        mouse("mouseReleased", selector, to, "left");
    }

    private void mouse(String type, String selector, double part, String button) {
        Object place =
                run(
                        "const e = document.querySelector(arguments[0]); e.scrollIntoView({block: 'center'}); const b = e.getBoundingClientRect(); return [b.left + b.width * arguments[1], b.top + b.height / 2];",
                        selector,
                        part);
        List<?> point = (List<?>) Objects.requireNonNull(place);
        driver.executeCdpCommand(
                "Input.dispatchMouseEvent",
                Map.of(
                        "type",
                        type,
                        "x",
                        point.get(0),
                        "y",
                        point.get(1),
                        "button",
                        button,
                        "buttons",
                        button.equals("left") ? 1 : 0,
                        "clickCount",
                        type.equals("mouseMoved") ? 0 : 1));
    }

    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    void dark(boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of(
                                        "name",
                                        "prefers-color-scheme",
                                        "value",
                                        dark ? "dark" : "light"))));
    }

    byte[] screenshot() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    byte[] pdf() {
        Pdf pdf = driver.print(new PrintOptions());
        return Base64.getDecoder().decode(pdf.getContent());
    }

    /// What the console of the page showed so far: warnings, errors, blocked content.
    List<String> complaints() {
        for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
            if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                complaints.add(entry.getMessage());
            }
        }
        return List.copyOf(complaints);
    }

    /// Every address that was asked for so far, those inside the page left out.
    List<String> addresses() {
        JsonMapper json = JsonMapper.shared();
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            JsonNode message = json.readTree(entry.getMessage()).path("message");
            if (message.path("method").asString("").equals("Network.requestWillBeSent")) {
                String url = message.path("params").path("request").path("url").asString("");
                if (!url.startsWith("data:")) {
                    addresses.add(url);
                }
            }
        }
        return List.copyOf(addresses);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
