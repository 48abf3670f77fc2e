package io.chorus.emulator.run;

import static io.chorus.testing.Eventually.eventually;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.emulator.progress.LiveState;
import io.chorus.emulator.scenario.ObjectivePlan;
import io.chorus.emulator.workload.Poisson;
import io.chorus.reports.files.ResultFile;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.Measure;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.record.Series;
import io.chorus.reports.record.Stage;
import io.chorus.reports.record.StageShare;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What those see who look on while a run goes on, and what it leaves for those who look later.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LookingOnTest {
    private final Heard heard = new Heard();

    @TempDir private Path runs = Path.of("unset");

    @Test
    void theStateOfARunGoesFromConnectingThroughMeasuringToAllDone() throws Exception {
        Asking.of(20, Asking.perSecond(10), 20).taking(ofMillis(200)).play(runs, heard);

        var phases = heard.states.stream().map(LiveState::phase).distinct().toList();
        assertTrue(phases.contains("measuring"), phases::toString);
        var last = heard.states.getLast();
        assertEquals(20, last.nodes().connected());
        assertEquals(20, last.requests().planned());
        assertTrue(last.requests().begun() >= 18, last::toString);
        assertTrue(last.typical().t50() >= 200_000_000L, last::toString);
        assertEquals(0, last.missing());
        var busiest = heard.states.stream().mapToInt(state -> state.requests().inFlight()).max();
        assertTrue(busiest.orElse(0) >= 2, busiest::toString);
        assertTrue(
                heard.states.stream()
                        .map(LiveState::current)
                        .anyMatch(current ->
                                current != null
                                        && current.answered() == 20
                                        && current.t99() >= 200_000_000L));
        // Twenty nodes, ten times a second.
        double most =
                last.repliesPerSecond().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        assertTrue(most > 80 && most < 1_000, most + " replies a second");
    }

    @Test
    void theTimelineKnowsNodesBrokerAndRequests() throws Exception {
        var record = Asking.of(20, Asking.perSecond(10), 25).play(runs, heard);

        assertEquals(20, max(record, Measure.CONNECTED));
        assertTrue(max(record, Measure.BROKER_IN) > 150, "" + record.timeline().series());
        assertTrue(max(record, Measure.REQUESTS) >= 9);
        // There is a collection after the connects.
        assertTrue(max(record, Measure.HEAP_LEFT) > 1 << 20, "" + record.timeline().series());
        assertTrue(record.events().stream().anyMatch(event -> event.kind().equals("connected")));
    }

    private static double max(RunRecord record, Measure measure) {
        return record.timeline().series().stream()
                .filter(series -> series.measure() == measure)
                .map(Series::values)
                .flatMap(List::stream)
                .filter(value -> value != null)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(Double.NaN);
    }

    @Test
    void theStagesOfARequestShowWhereItsTimeWent() throws Exception {
        var record = Asking.of(20, Asking.perSecond(5), 3).taking(ofMillis(150)).play(runs, heard);

        var stages = record.requests().getLast().stages();
        assertEquals(
                List.of(
                        Stage.SEND,
                        Stage.TO_BROKER,
                        Stage.BROKER,
                        Stage.TO_NODE,
                        Stage.NODE,
                        Stage.FROM_NODE,
                        Stage.TO_CLIENT,
                        Stage.DECODE),
                stages.stream().map(StageShare::stage).toList());
        for (var share : stages) {
            boolean node = share.stage() == Stage.NODE;
            assertEquals(node, share.p50() >= 140_000_000L, share::toString);
        }
    }

    @Test
    void aMissedObjectiveThatStopsTheRunStopsIt() throws Exception {
        var record =
                Asking.of(5, Asking.perSecond(10), 100)
                        .taking(ofMillis(300))
                        .wanting(new ObjectivePlan("every t99 < 100ms", null, true))
                        .play(runs, heard);

        assertFalse(Play.met(record), record.verdict()::sentence);
        assertTrue(
                record.verdict().sentence().contains("every t99 < 100ms was not reached"),
                record.verdict()::sentence);
        assertTrue(record.requests().size() < 30, record.requests().size() + " requests");
        assertTrue(
                record.events().stream().anyMatch(event -> event.kind().equals("ended early")),
                () -> "" + record.events());
    }

    @Test
    void theSameSeedAsksTheSameAtTheSameTimes() throws Exception {
        var first = play(5);
        var second = play(5);
        var other = play(6);

        assertEquals(ids(first), ids(second));
        assertEquals(dueTimes(first), dueTimes(second));
        assertNotEquals(dueTimes(first), dueTimes(other));
    }

    private RunRecord play(long seed) throws InterruptedException {
        return Asking.of(4, new Poisson(20, seed), 10).by(2).play(runs.resolve("" + seed), heard);
    }

    private static List<String> ids(RunRecord record) {
        return record.requests().stream().map(FanOut::requestId).toList();
    }

    private static List<Long> dueTimes(RunRecord record) {
        long start = record.requests().getFirst().timing().dueNanos();
        return record.requests().stream()
                .map(request -> request.timing().dueNanos() - start)
                .toList();
    }

    @Test
    void theLivePageFollowsTheRunAndEndsWithIt() throws Exception {
        var asking = Asking.of(10, Asking.perSecond(4), 14);
        var result = new CompletableFuture<RunRecord>();
        Thread.ofPlatform()
                .daemon()
                .name("run")
                .start(() -> {
                    try {
                        result.complete(
                                new Run(
                                                asking.scenario(),
                                                asking.builder(runs).pages(0).build(),
                                                heard)
                                        .perform()
                                        .record());
                    } catch (Throwable e) {
                        result.completeExceptionally(e);
                    }
                });
        eventually("it tells its address", ofSeconds(20), () -> heard.has("live page"));
        var address =
                heard.lines.stream()
                        .filter(line -> line.startsWith("live page"))
                        .map(line -> line.substring(line.indexOf("http")))
                        .findFirst()
                        .orElseThrow();

        try (var client = HttpClient.newHttpClient()) {
            var page =
                    client.send(
                            HttpRequest.newBuilder(URI.create(address)).build(),
                            BodyHandlers.ofString());
            assertTrue(page.body().contains("<!doctype html>"));
            var events =
                    client.send(
                                    HttpRequest.newBuilder(URI.create(address + "live"))
                                            .header("Accept", "text/event-stream")
                                            .build(),
                                    BodyHandlers.ofLines())
                            .body()
                            .filter(line -> !line.isEmpty())
                            .toList();

            var names =
                    events.stream().filter(line -> line.startsWith("event:")).distinct().toList();
            assertEquals(2, names.size(), names::toString);
            assertTrue(events.get(events.size() - 2).endsWith("end"), () -> "" + names);
            var records =
                    events.stream()
                            .filter(line -> line.startsWith("data:") && line.length() > 100)
                            .map(line -> ResultFile.parse(line.substring(5), "an event"))
                            .toList();
            assertTrue(records.size() >= 2, records.size() + " records");
            assertEquals(14, records.getLast().requests().size());
            assertEquals(result.get(20, TimeUnit.SECONDS), records.getLast());
        }
        assertFalse(heard.states.getLast().hint().isEmpty());
    }
}
