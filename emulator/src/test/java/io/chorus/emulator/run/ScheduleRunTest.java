package io.chorus.emulator.run;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.filter.Filter;
import io.chorus.agents.filter.Filters;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.workload.Burst;
import io.chorus.emulator.workload.Call;
import io.chorus.emulator.workload.Closed;
import io.chorus.emulator.workload.WarmUp;
import io.chorus.emulator.workload.Workload;
import io.chorus.reports.record.Event;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.Milestone;
import io.chorus.reports.record.Phase;
import io.chorus.reports.record.RunRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// How requests follow their schedule.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ScheduleRunTest {
    private static final long MILLI = 1_000_000L;

    private final Heard heard = new Heard();

    @TempDir private Path runs = Path.of("unset");

    private RunRecord play(Asking asking) throws InterruptedException {
        return asking.play(runs, heard);
    }

    @Test
    void fanOutsOverlapAndAreToldApart() throws Exception {
        var record = play(Asking.of(25, Asking.perSecond(20), 12).taking(ofMillis(500)));

        assertEquals(12, record.requests().size());
        assertEquals(0, record.summary().lostReplies());
        assertEquals(0, record.summary().tally().unexpected());
        assertEquals(12, record.requests().stream().map(FanOut::requestId).distinct().count());
        for (int i = 0; i < 12; i++) {
            var request = record.requests().get(i);
            long first = record.requests().getFirst().timing().dueNanos();
            assertEquals(i + 1, request.index());
            assertEquals(i * 50L * MILLI, request.timing().dueNanos() - first);
            assertTrue(at(request, Milestone.T50) >= 500 * MILLI, request::toString);
        }
        // Half a second each, twenty a second: about nine others are out when the last goes.
        int others = record.requests().getLast().inFlight();
        assertTrue(others >= 6 && others <= 11, others + " others in flight");
        assertFalse(record.workload().closed());
    }

    @Test
    void whoFindsNoPlaceInFlightIsLateAndItsAnswersCountFromDue() throws Exception {
        var asking = Asking.of(10, new Burst(4, ofSeconds(60)), 4).taking(ofMillis(300));

        var record = new Run(asking.scenario(), asking.options(runs), heard, 1).perform().record();

        for (int i = 0; i < 4; i++) {
            var request = record.requests().get(i);
            assertEquals(0, request.inFlight());
            assertTrue(
                    request.timing().latenessNanos() >= i * 300L * MILLI,
                    () -> request.timing().toString());
            assertTrue(at(request, Milestone.T50) >= (i + 1) * 300L * MILLI, request::toString);
        }
        assertTrue(kinds(record).contains("generator held up"), () -> "" + record.events());
        assertTrue(
                record.verdict().findings().stream()
                        .anyMatch(finding -> finding.check().equals("in flight")),
                () -> "" + record.verdict().findings());
    }

    @Test
    void aClosedScheduleWaitsForTheEndAndSaysSo() throws Exception {
        var record =
                play(
                        Asking.of(10, new Closed(ofMillis(50)), 4)
                                .taking(ofMillis(150))
                                .warmingUp(new WarmUp.Requests(1)));

        assertTrue(record.workload().closed());
        assertTrue(record.workload().schedule().startsWith("closed"));
        for (int i = 1; i < 4; i++) {
            var request = record.requests().get(i);
            var before = record.requests().get(i - 1).timing();
            long over = before.sentNanos() + before.durationNanos();
            assertTrue(request.timing().dueNanos() >= over + 50 * MILLI, request::toString);
            assertEquals(0, request.inFlight());
        }
    }

    @Test
    void closedCallersWaitOnlyForThemselves() throws Exception {
        var record = play(Asking.of(10, new Closed(ofMillis(0)), 9).taking(ofMillis(200)).by(3));

        assertEquals(9, record.requests().size());
        assertEquals(2, record.requests().stream().mapToInt(FanOut::inFlight).max().orElse(0));
        assertEquals(
                List.of(0, 1, 2),
                record.requests().stream().map(FanOut::caller).distinct().sorted().toList());
        assertTrue(record.durationNanos() < 5_400L * MILLI);
    }

    @Test
    void callersTakeTurnsWithNamesOfTheirOwn() throws Exception {
        Set<String> names = ConcurrentHashMap.newKeySet();
        var record =
                play(
                        Asking.of(5, Asking.perSecond(20), 6)
                                .by(3)
                                .nodesThat(node ->
                                        node.audit((_, line) ->
                                                names.add(line.request().callerId()))));

        assertEquals(
                List.of(0, 1, 2, 0, 1, 2), record.requests().stream().map(FanOut::caller).toList());
        assertEquals(3, record.workload().callers());
        assertEquals(
                Set.of(
                        "choria=chorus1.mcollective",
                        "choria=chorus2.mcollective",
                        "choria=chorus3.mcollective"),
                names);
        assertEquals(0, record.summary().lostReplies());
    }

    @Test
    void aDurationEndsTheWorkload() throws Exception {
        var record =
                play(Asking.of(5, Asking.perSecond(10), Workload.UNLIMITED).within(ofMillis(850)));

        assertEquals(9, record.requests().size());
        assertEquals(9, record.workload().planned());
    }

    @Test
    void theWarmUpIsRecordedButDoesNotCount() throws Exception {
        var record =
                play(
                        Asking.of(5, Asking.perSecond(20), 10)
                                .warmingUp(new WarmUp.Time(ofMillis(220))));

        var phases = record.requests().stream().map(FanOut::phase).toList();
        assertEquals(5, phases.lastIndexOf(Phase.WARM_UP) + 1);
        assertEquals(5, phases.indexOf(Phase.MEASURED));
        assertEquals(5, record.summary().warmRequests());
        assertTrue(
                record.events().stream()
                        .map(Event::text)
                        .anyMatch("request 6 is the first that counts"::equals),
                () -> "" + record.events());
    }

    @Test
    void aSteadyFleetEndsItsWarmUp() throws Exception {
        var record =
                play(
                        Asking.of(5, Asking.perSecond(20), 40)
                                .taking(ofMillis(100))
                                .warmingUp(new WarmUp.Steady()));

        int first = record.requests().stream().map(FanOut::phase).toList().indexOf(Phase.MEASURED);
        assertTrue(first >= 10 && first <= 20, "measured from request " + (first + 1));
    }

    @Test
    void onlyThoseWhoAreMeantMustAnswer() throws Exception {
        var some = new Filters().identities(List.of("/^[1-4]-test-/")).build();

        var record =
                play(Asking.of(9, Asking.perSecond(10), 2).with(Asking.call("emulated0", some)));

        assertEquals(4, record.requests().getLast().expected());
        assertEquals(0, record.summary().lostReplies());
        assertEquals(0, record.summary().tally().unexpected());
    }

    @Test
    void discoveryIsMeasuredToo() throws Exception {
        var everybody =
                new Call(
                        new Call.Discovery(),
                        Call.Target.BROADCAST,
                        Call.MAIN_COLLECTIVE,
                        Filter.ALL);

        var record = play(Asking.of(9, Asking.perSecond(10), 2).with(everybody));

        assertEquals(18, record.summary().expectedReplies());
        assertEquals(0, record.summary().lostReplies());
    }

    @Test
    void aRequestThatIsMeantForNobodyIsRefused() {
        var nobody =
                Asking.of(3, Asking.perSecond(1), 1).with(Asking.call("emulated7", Filter.ALL));

        var refusal = Assertions.assertThrows(ChorusException.class, () -> play(nobody));

        assertEquals(ExitStatus.USAGE, refusal.status());
        assertTrue(String.valueOf(refusal.getMessage()).contains("emulated7"));
    }

    private static long at(FanOut request, Milestone milestone) {
        return request.completion().at(milestone).orElseThrow();
    }

    private static List<String> kinds(RunRecord record) {
        return record.events().stream().map(Event::kind).toList();
    }
}
