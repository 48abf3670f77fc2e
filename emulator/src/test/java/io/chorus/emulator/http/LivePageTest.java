package io.chorus.emulator.http;

import static io.chorus.testing.Eventually.eventually;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.reports.files.ResultFile;
import io.chorus.reports.files.Suite;
import io.chorus.reports.record.Broker;
import io.chorus.reports.record.Fleet;
import io.chorus.reports.record.Machine;
import io.chorus.reports.record.NanoSeries;
import io.chorus.reports.record.NodeFigures;
import io.chorus.reports.record.ObservedFanOut;
import io.chorus.reports.record.Phase;
import io.chorus.reports.record.ReplyTimes;
import io.chorus.reports.record.RunIdentity;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.record.Tally;
import io.chorus.reports.record.Timing;
import io.chorus.reports.record.Workload;
import io.chorus.reports.recording.Ending;
import io.chorus.reports.recording.RunRecorder;
import io.chorus.reports.recording.RunSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LivePageTest {
    private final LivePage page = new LivePage();
    private final HttpClient client = HttpClient.newHttpClient();
    private RunRecorder recorder;
    private StatusServer server;

    @BeforeEach
    void start() {
        recorder = recorder("small");
        server =
                StatusServer.start(
                        "127.0.0.1", 0, List.of("chorus", "run"), new StillFleet(2), page);
    }

    @AfterEach
    void stop() {
        server.close();
        recorder.close();
        client.shutdownNow(); // some streams are not read to their end
    }

    private static RunRecorder recorder(String note) {
        return RunRecorder.inMemory(
                new RunSetup(
                        new RunIdentity("live", 7, Instant.EPOCH, "1", "./chorus run"),
                        new Machine(2, 1L << 30, "Linux", "25"),
                        new Fleet(2, 1, 1, 1),
                        new Broker(true, "nats://127.0.0.1:4222", "embedded", "tcp"),
                        Map.of("note", note),
                        new Workload("constant, 1/s", false, 1, 5, "none"),
                        new Suite("live-7", "2 nodes", 20, 5, Duration.ofSeconds(10), 2, 1),
                        List.of(),
                        number -> "node" + number));
    }

    private void request(int index) {
        recorder.finished(
                new ObservedFanOut(
                        index,
                        "%032d".formatted(index),
                        Phase.MEASURED,
                        0,
                        0,
                        new Timing(index * 1_000_000L, index * 1_000_000L, 10, 1_000_000),
                        2,
                        new Tally(2, 0, 0, 0, 0),
                        List.of(),
                        ReplyTimes.of(
                                NanoSeries.of(new long[] {400_000, 900_000}), new int[] {0, 1}),
                        null));
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofString());
    }

    /// One event of a stream: its name and its data.
    private record Event(String name, String data) {
        RunRecord record() {
            return ResultFile.parse(data, "an event");
        }
    }

    private Iterator<String> subscribe() throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(address("/live"))
                        .header("Accept", "text/event-stream")
                        .build();
        var response = client.send(request, BodyHandlers.ofLines());
        assertEquals(200, response.statusCode());
        var type = response.headers().firstValue("content-type").orElse("");
        assertTrue(type.startsWith("text/event-stream"), type);
        return response.body().iterator();
    }

    private static Event next(Iterator<String> lines) {
        var name = "";
        var data = new ArrayList<String>();
        while (lines.hasNext()) {
            var line = lines.next();
            if (line.isEmpty() && !name.isEmpty()) {
                return new Event(name, String.join("\n", data));
            }
            if (line.startsWith("event:")) {
                name = line.substring(6).strip();
            } else if (line.startsWith("data:")) {
                data.add(line.substring(5).strip());
            }
        }
        throw new AssertionError("the stream is over");
    }

    @Test
    void aReaderGetsTheRecordSoFarThenWhatIsNewAndTheEnd() throws Exception {
        request(1);
        page.follow(recorder::snapshot);
        var lines = subscribe();

        assertEquals(1, next(lines).record().requests().size());
        long before = System.nanoTime();
        request(2);
        var second = next(lines).record();
        long apart = System.nanoTime() - before;
        assertEquals(2, second.requests().size());
        assertTrue(apart < 5_000_000_000L, apart + " ns until the next");

        page.end(
                recorder.finish(new Ending.Completed(), 5_000_000_000L, null, null).record(),
                NodeFigures.NONE);
        var last = next(lines);
        while (last.name().equals("record") && last.record().verdict().exitCode() != 0) {
            last = next(lines);
        }
        assertEquals("record", last.name());
        assertEquals("end", next(lines).name());
        assertFalse(lines.hasNext());
    }

    @Test
    void recordsComeAtMostOnceASecond() throws Exception {
        page.follow(recorder::snapshot);
        var lines = subscribe();
        var _ = next(lines);
        long start = System.nanoTime();
        var _ = next(lines);
        var _ = next(lines);

        assertTrue(System.nanoTime() - start > 1_800_000_000L);
    }

    @Test
    void whoJoinsLateHasMissedNothing() throws Exception {
        page.follow(recorder::snapshot);
        var early = subscribe();
        var _ = next(early);
        for (int i = 1; i <= 4; i++) {
            request(i);
        }

        var late = subscribe();
        var event = next(late).record();
        while (event.requests().size() < 4) {
            event = next(late).record();
        }

        assertEquals(List.of(1, 2, 3, 4), event.requests().stream().map(r -> r.index()).toList());
    }

    @Test
    void anEventHoldsNoMoreThanTheLastRequestsHoweverLongTheRun() throws Exception {
        for (int i = 1; i <= LiveRecord.MOST_REQUESTS + 50; i++) {
            request(i);
        }
        page.follow(recorder::snapshot);

        var record = next(subscribe()).record();

        assertEquals(LiveRecord.MOST_REQUESTS, record.requests().size());
        assertEquals(LiveRecord.MOST_REQUESTS + 50, record.requests().getLast().index());
        assertEquals(LiveRecord.MOST_REQUESTS + 50, record.summary().requests());
    }

    @Test
    void thePageIsALiveOneUntilTheRunIsOver() throws Exception {
        assertTrue(get("/").body().contains("about to begin"));

        request(1);
        page.follow(recorder::snapshot);
        var live = get("/");
        assertTrue(live.headers().firstValue("content-type").orElse("").startsWith("text/html"));
        assertTrue(live.body().contains("data-live=\"/live\""));

        page.end(
                recorder.finish(new Ending.Completed(), 5_000_000_000L, null, null).record(),
                NodeFigures.NONE);
        var over = get("/").body();
        assertFalse(over.contains("data-live="));
        assertTrue(over.contains("<!doctype html>"));
        assertEquals("end", lastEventOf(subscribe()));
    }

    private static String lastEventOf(Iterator<String> lines) {
        var event = next(lines);
        while (lines.hasNext()) {
            event = next(lines);
        }
        return event.name();
    }

    @Test
    void aReaderWhoReadsNothingIsDroppedAndHoldsNobodyUp() throws Exception {
        var large = recorder("x".repeat(12 << 20));
        page.follow(large::snapshot);
        try (var stuck = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            stuck.setReceiveBufferSize(4_096);
            stuck.getOutputStream()
                    .write(
                            "GET /live HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            eventually("somebody reads", ofSeconds(30), () -> page.readers() == 1);

            var lines = subscribe();
            assertEquals("record", next(lines).name());
            assertEquals("record", next(lines).name());
            assertTrue(page.readers() >= 1);
            eventually("only the other reads", ofSeconds(30), () -> page.readers() == 1);
            assertEquals("record", next(lines).name());
        } finally {
            large.close();
        }
    }

    @Test
    void tooManyReadersAreToldSo() throws Exception {
        page.follow(recorder::snapshot);
        var streams = new ArrayList<Iterator<String>>();
        for (int i = 0; i < 32; i++) {
            streams.add(subscribe());
        }
        eventually("all read", ofSeconds(20), () -> page.readers() == 32);

        var request =
                HttpRequest.newBuilder(address("/live"))
                        .header("Accept", "text/event-stream")
                        .build();

        assertEquals(503, client.send(request, BodyHandlers.ofString()).statusCode());
        assertEquals("record", next(streams.getLast()).name());
    }
}
