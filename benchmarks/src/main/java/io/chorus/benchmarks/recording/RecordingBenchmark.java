package io.chorus.benchmarks.recording;

import io.chorus.benchmarks.measured.NanosecondsPerOperation;
import io.chorus.reports.record.Phase;
import io.chorus.reports.record.Question;
import io.chorus.reports.record.Stage;
import io.chorus.reports.recording.QuestionRecorder;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/// What does it cost to record a value, and a reply with all its stages?
///
/// The replies to one request to 9 000 nodes, spread over 350 ms; no clock is read. `reply` is one
/// reply in ten histograms: response, uncorrected and eight stages.
///
/// `benchmarks/jmh RecordingBenchmark -prof gc`, on two shared cores of an AMD EPYC: 9 ± 2 ns a
/// value by itself, 4 ± 1 ns in a batch, 64 ± 20 ns a reply; 0 bytes in each.
public class RecordingBenchmark extends NanosecondsPerOperation {
    private static final int REPLIES = 9_000;
    private static final List<Stage> STAGES =
            List.of(
                    Stage.SEND,
                    Stage.TO_BROKER,
                    Stage.BROKER,
                    Stage.TO_NODE,
                    Stage.NODE,
                    Stage.FROM_NODE,
                    Stage.TO_CLIENT,
                    Stage.DECODE);

    private final long[] responses =
            new Random(1).longs(REPLIES, 18_000_000, 370_000_000).sorted().toArray();
    private final Map<Question, QuestionRecorder> recorders = recorders();
    private final QuestionRecorder response = new QuestionRecorder(Question.RESPONSE);
    private int next;

    private static Map<Question, QuestionRecorder> recorders() {
        Map<Question, QuestionRecorder> recorders = new EnumMap<>(Question.class);
        recorders.put(Question.RESPONSE, new QuestionRecorder(Question.RESPONSE));
        recorders.put(Question.UNCORRECTED, new QuestionRecorder(Question.UNCORRECTED));
        for (Stage stage : STAGES) {
            recorders.put(Question.of(stage), new QuestionRecorder(Question.of(stage)));
        }
        return recorders;
    }

    /// One value by itself, as a reconnect is.
    @Benchmark
    public void value() {
        next = next + 1 < REPLIES ? next + 1 : 0;
        response.record(Phase.MEASURED, responses[next]);
    }

    /// One value of the batch that a request brings.
    @Benchmark
    @OperationsPerInvocation(REPLIES)
    public void valueInABatch() {
        response.record(Phase.MEASURED, REPLIES, reply -> responses[reply]);
    }

    /// One reply in all its histograms.
    @Benchmark
    @OperationsPerInvocation(REPLIES)
    public void reply() {
        int divisor = 1;
        for (QuestionRecorder recorder : recorders.values()) {
            int part = divisor++;
            recorder.record(Phase.MEASURED, REPLIES, reply -> responses[reply] / part);
        }
    }
}
