package io.chorus.reports.recording;

import io.chorus.reports.record.Latency;
import io.chorus.reports.record.Measured;
import io.chorus.reports.record.ObservedConnects;
import io.chorus.reports.record.ObservedFanOut;
import io.chorus.reports.record.Phase;
import io.chorus.reports.record.Question;
import io.chorus.reports.record.Stage;
import io.chorus.reports.record.StageTimes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.HdrHistogram.Histogram;

/// The recorders of a run, one for each question that was asked so far.
///
/// Safe for any thread.
final class Recorders {

    private final Map<Question, QuestionRecorder> recorders = new ConcurrentSkipListMap<>();
    private final ClosedView closedView = new ClosedView(this::uncorrected);

    /// The recorder of one question, made when it is first asked.
    QuestionRecorder of(Question question) {
        return recorders.computeIfAbsent(question, QuestionRecorder::new);
    }

    void add(ObservedConnects connects) {
        if (connects.took().size() > 0) {
            of(Question.CONNECT)
                    .record(Phase.MEASURED, connects.took().size(), connects.took()::nanos);
        }
    }

    void add(ObservedFanOut request) {
        of(Question.LATENESS).record(request.phase(), request.timing().latenessNanos());
        of(Question.RESPONSE)
                .record(request.phase(), request.times().size(), request.times().nanos()::nanos);
        closedView.add(request);
        StageTimes stages = request.stages();
        if (stages != null) {
            for (Stage stage : stages.stages()) {
                of(Question.of(stage))
                        .record(
                                request.phase(),
                                request.times().size(),
                                reply -> stages.nanos(stage, reply));
            }
        }
    }

    /// No further request will be over, so none is waited for.
    void flush() {
        closedView.flush();
    }

    void cut(QuestionRecorder.Log log) {
        recorders.values().forEach(recorder -> recorder.cut(log));
    }

    /// All measured values of a question so far, empty if it was never asked.
    Histogram soFar(Question question) {
        QuestionRecorder recorder = recorders.get(question);
        return recorder == null ? Latency.histogram() : recorder.soFar();
    }

    List<Measured> answers() {
        return recorders.values().stream().map(QuestionRecorder::answer).toList();
    }

    long overflow() {
        return recorders.values().stream().mapToLong(QuestionRecorder::overflow).sum();
    }

    private void uncorrected(ObservedFanOut request) {
        long delay = request.timing().sentNanos() - request.timing().dueNanos();
        of(Question.UNCORRECTED)
                .record(
                        request.phase(),
                        request.times().size(),
                        reply -> Math.max(0, request.times().nanos().nanos(reply) - delay));
    }
}
