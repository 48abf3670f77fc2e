package io.chorus.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.chorus.reports.SyntheticRun;
import io.chorus.reports.files.ResultFile;
import io.chorus.reports.record.FaultNote;
import io.chorus.reports.record.ObservedFanOut;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.recording.RunRecorder;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A page that follows a run over server-sent events of a small server.
@Timeout(120)
class LivePageTest {

    private static final String END = "event: end\ndata: over\n\n";

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final SyntheticRun run = new SyntheticRun(400, 6, 9).missing(4, node -> node == 7);
    private final RunRecorder recorder = RunRecorder.inMemory(run.setup());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;
    private URI address;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        String page = HtmlReport.live(recorder.snapshot());
        server.createContext("/", exchange -> answer(exchange, page));
        server.createContext(HtmlReport.LIVE_PATH, this::stream);
        server.start();
        address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @AfterEach
    void stop() {
        events.add(END);
        server.stop(0);
        threads.shutdownNow();
        recorder.close();
    }

    @Test
    void aPageOpenedBeforeTheFirstRequestGrowsWithTheRun() {
        try (Browser browser = Browser.open()) {
            browser.go(address).ready();
            assertEquals(0, browser.all("[data-chart=completion]").size());

            recorder.connected(run.connects());
            finish(1, 3);
            send(recorder.snapshot());
            records(browser, 1);

            assertEquals(1, browser.all("[data-chart=completion] svg.live .median").size());
            assertEquals("3", tile(browser, "Requests"));
            assertTrue(
                    title(browser, "connect").startsWith("400 of 400"), title(browser, "connect"));
            String before = title(browser, "completion");

            finish(4, 6);
            send(recorder.snapshot());
            records(browser, 2);

            assertEquals("6", tile(browser, "Requests"));
            assertEquals("3", tile(browser, "Replies lost"));
            assertTrue(!before.equals(title(browser, "completion")), before);
            assertTrue(title(browser, "requests").startsWith("3 of 6 requests lacked"));
            assertTrue(
                    browser.text("return document.querySelector('.live-missing').textContent")
                            .contains("8-shell1-3f9ac.choria.local"));
            browser.hover("[data-chart=lane-replies]", 0.6);
            assertTrue(
                    browser.all("[data-chart=requests] svg.live .cursor").size() == 1,
                    "a chart that came later shares the cursor");

            long now = 12_000_000_000L;
            recorder.faultBegun(
                    new FaultNote(0, "broker killed", "broker 2 of 3", "It was killed.", now));
            recorder.connectionLost(3, now + 1_000_000);
            recorder.connectionLost(4, now + 2_000_000);
            recorder.connectionBack(3, now + 900_000_000, 4_000_000);
            send(recorder.snapshot());
            records(browser, 3);
            assertTrue(
                    browser.find("#faults")
                            .getText()
                            .contains(
                                    "broker killed, broker 2 of 3, 12.0 s into the run: 2 nodes cut off, 1 still away"),
                    browser.find("#faults").getText());
            assertEquals(1, browser.all("[data-chart=lane-faults] .fault-bar.after").size());
            assertEquals(1, browser.all("[data-chart=comeback] svg.live .back1").size());

            send(RichRun.of(recorder.snapshot(), 9));
            records(browser, 4);
            assertEquals(24, browser.all("[data-chart=stages] svg.live rect").size());
            assertEquals(1, browser.all("[data-chart=tail] svg.live .uncorrected").size());
            assertTrue(browser.find("#verdict").getText().contains(RichRun.STARVED));

            events.add(END);
            browser.until("return document.body.dataset.ended === 'true'");
            assertEquals(List.of(), browser.complaints());
            assertTrue(
                    browser.addresses().stream()
                            .allMatch(url -> url.startsWith(address.toString())),
                    () -> browser.addresses().toString());
        }
    }

    private void finish(int from, int to) {
        for (int i = from; i <= to; i++) {
            ObservedFanOut request = run.request(i);
            recorder.finished(request);
        }
    }

    private void send(RunRecord record) {
        events.add("event: record\ndata: " + ResultFile.line(record) + "\n\n");
    }

    private static void records(Browser browser, int heard) {
        browser.until("return document.body.dataset.records === '" + heard + "'");
    }

    private static String title(Browser browser, String chart) {
        return browser.text(
                "return document.querySelector('#figure-" + chart + " figcaption').textContent");
    }

    private static String tile(Browser browser, String name) {
        return browser.text(
                "return [...document.querySelectorAll('.tiles > div')].find(d => d.querySelector('dt').textContent === arguments[0]).querySelector('.value').textContent",
                name);
    }

    private static void answer(HttpExchange exchange, String page) throws IOException {
        boolean asked = exchange.getRequestURI().getPath().equals("/");
        byte[] bytes = (asked ? page : "").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(asked ? 200 : 204, asked ? bytes.length : -1);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private void stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            String event;
            do {
                event = events.take();
                out.write(event.getBytes(StandardCharsets.UTF_8));
                out.flush();
            } while (!event.equals(END));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the test is over
        }
    }
}
