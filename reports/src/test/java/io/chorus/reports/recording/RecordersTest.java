package io.chorus.reports.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.reports.record.Latency;
import io.chorus.reports.record.Measured;
import io.chorus.reports.record.NanoSeries;
import io.chorus.reports.record.ObservedFanOut;
import io.chorus.reports.record.Phase;
import io.chorus.reports.record.Question;
import io.chorus.reports.record.ReplyTimes;
import io.chorus.reports.record.Tally;
import io.chorus.reports.record.Timing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class RecordersTest {

    private static final long MILLI = 1_000_000;

    /// Ways in which response times are spread.
    enum Spread {
        CONSTANT,
        UNIFORM,
        BIMODAL,
        HEAVY_TAIL;

        long next(Random random) {
            return switch (this) {
                case CONSTANT -> 250 * MILLI;
                case UNIFORM -> MILLI + random.nextLong(2_000 * MILLI);
                case BIMODAL ->
                        random.nextInt(10) == 0
                                ? 1_500 * MILLI + random.nextLong(50 * MILLI)
                                : 20 * MILLI + random.nextLong(5 * MILLI);
                case HEAVY_TAIL -> (long) (5e6 * Math.pow(1 - random.nextDouble(), -0.8));
            };
        }
    }

    // Three digits: a value stands for its neighbours within a thousandth.
    @ParameterizedTest
    @EnumSource
    void percentilesAreThoseOfSortingWithinAThousandth(Spread spread) {
        Random random = new Random(20261121);
        long[] values =
                LongStream.generate(() -> spread.next(random))
                        .limit(100_000)
                        .map(value -> Math.min(value, QuestionRecorder.LONGEST_NANOS))
                        .toArray();
        QuestionRecorder recorder = new QuestionRecorder(Question.RESPONSE);
        recorder.record(Phase.MEASURED, values.length, i -> values[i]);

        Latency latency = recorder.answer().latency();
        Arrays.sort(values);
        Histogram unpacked = recorder.answer().unpacked();
        for (double percentile : new double[] {0.1, 1, 10, 25, 50, 75, 90, 99, 99.9, 99.99}) {
            long exact = values[(int) Math.ceil(percentile / 100 * values.length - 1e-9) - 1];
            assertWithinAThousandth(exact, unpacked.getValueAtPercentile(percentile));
        }
        assertWithinAThousandth(values[49_999], latency.p50());
        assertWithinAThousandth(values[98_999], latency.p99());
        assertWithinAThousandth(values[99_899], latency.p999());
        assertWithinAThousandth(values[99_999], latency.max());
        assertWithinAThousandth(values[0], latency.min());
        assertWithinAThousandth(
                (long) Arrays.stream(values).asDoubleStream().average().orElseThrow(),
                latency.mean());
    }

    @Test
    void aValueBeyondAnHourIsCountedAsAnHourAndTold() {
        QuestionRecorder recorder = new QuestionRecorder(Question.RESPONSE);

        recorder.record(Phase.MEASURED, QuestionRecorder.LONGEST_NANOS);
        recorder.record(Phase.MEASURED, 9 * QuestionRecorder.LONGEST_NANOS);
        recorder.record(Phase.MEASURED, Long.MAX_VALUE);

        Measured answer = recorder.answer();
        assertEquals(2, answer.overflow());
        assertEquals(3, answer.latency().count());
        assertWithinAThousandth(QuestionRecorder.LONGEST_NANOS, answer.latency().max());
    }

    @Test
    void warmUpGoesIntoTheLogAndNotIntoTheRun() {
        QuestionRecorder recorder = new QuestionRecorder(Question.RESPONSE);
        recorder.record(Phase.WARM_UP, 3, _ -> 900 * MILLI);
        recorder.record(Phase.MEASURED, 2, _ -> 100 * MILLI);
        List<String> log = new ArrayList<>();

        for (int interval = 0; interval < 2; interval++) {
            recorder.cut((question, phase, histogram) ->
                    log.add(question.tag() + " " + phase + " " + histogram.getTotalCount()));
        }

        assertEquals(List.of("response WARM_UP 3", "response MEASURED 2"), log);
        assertEquals(2, recorder.soFar().getTotalCount());
    }

    @Test
    void whatWasNotMeasuredIsLeftOut() {
        QuestionRecorder recorder = new QuestionRecorder(Question.STAGE_NODE);

        recorder.record(Phase.MEASURED, 4, reply -> reply % 2 == 0 ? -1 : 5 * MILLI);

        assertEquals(2, recorder.answer().latency().count());
    }

    @Test
    void nothingIsLostWhileManyRecordAndOneCuts() throws InterruptedException {
        QuestionRecorder recorder = new QuestionRecorder(Question.RECONNECT);
        int threads = 8;
        int each = 20_000;
        CountDownLatch done = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            Thread.ofVirtual()
                    .start(() -> {
                        for (int n = 0; n < each; n++) {
                            recorder.record(Phase.MEASURED, 1_000L + n);
                        }
                        done.countDown();
                    });
        }
        long[] logged = {0};
        while (done.getCount() > 0) {
            recorder.cut((_, _, histogram) -> logged[0] += histogram.getTotalCount());
        }
        recorder.cut((_, _, histogram) -> logged[0] += histogram.getTotalCount());

        assertEquals((long) threads * each, logged[0]);
        assertEquals((long) threads * each, recorder.soFar().getTotalCount());
    }

    // Due each 100 ms. The system stands still from 1 s to 3 s: what is due then is answered at 3
    // s.
    // A closed tool would have sent one of those twenty.
    @Test
    void aClosedToolWouldHaveMetTheStallOnce() {
        Recorders recorders = new Recorders();
        List<ObservedFanOut> requests = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            long due = i * 100L * MILLI;
            boolean stalled = due >= 1_000 * MILLI && due < 3_000 * MILLI;
            long response = stalled ? 3_000 * MILLI - due : 10 * MILLI;
            requests.add(request(i + 1, due, due, response));
        }
        // They are over in another order than they were sent in.
        requests.reversed().forEach(recorders::add);

        Histogram response = recorders.soFar(Question.RESPONSE);
        Histogram uncorrected = recorders.soFar(Question.UNCORRECTED);
        assertEquals(50, response.getTotalCount());
        assertEquals(31, uncorrected.getTotalCount());
        assertTrue(response.getValueAtPercentile(90) > 1_500 * MILLI);
        assertTrue(uncorrected.getValueAtPercentile(90) < 11 * MILLI);
        assertEquals(1, uncorrected.getCountBetweenValues(1_000 * MILLI, 9_000 * MILLI));
    }

    @Test
    void aClosedToolCountsFromSendingAndEachCallerForItself() {
        Recorders recorders = new Recorders();
        recorders.add(request(1, 0, 400 * MILLI, 500 * MILLI));
        recorders.add(request(2, 0, 0, 500 * MILLI, 1));

        Histogram uncorrected = recorders.soFar(Question.UNCORRECTED);
        assertEquals(2, uncorrected.getTotalCount());
        assertWithinAThousandth(100 * MILLI, uncorrected.getMinValue());
        assertWithinAThousandth(500 * MILLI, uncorrected.getMaxValue());
    }

    @Test
    void requestsThatAreNeverOverHoldNoOthersUpForEver() {
        Recorders recorders = new Recorders();
        recorders.add(request(7, 600 * MILLI, 600 * MILLI, MILLI));
        assertEquals(0, recorders.soFar(Question.UNCORRECTED).getTotalCount());

        recorders.flush();

        assertEquals(1, recorders.soFar(Question.UNCORRECTED).getTotalCount());
    }

    private static ObservedFanOut request(int index, long due, long sent, long response) {
        return request(index, due, sent, response, 0);
    }

    private static ObservedFanOut request(
            int index, long due, long sent, long response, int caller) {
        return new ObservedFanOut(
                index,
                "id",
                Phase.MEASURED,
                caller,
                0,
                new Timing(due, sent, 0, due + response - sent),
                1,
                Tally.of(1, 0),
                List.of(),
                ReplyTimes.of(NanoSeries.of(response)),
                null);
    }

    private static void assertWithinAThousandth(long exact, @Nullable Long value) {
        assertNotNull(value);
        assertEquals((double) exact, value.doubleValue(), exact / 1_000.0 + 1);
    }
}
