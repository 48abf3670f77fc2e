package io.chorus.emulator.processes;

import io.chorus.reports.recording.HeapTrend;
import io.chorus.reports.recording.ProcessProbe;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// A child's answers to the [ChildProbe] of its parent, a line of JSON for each line that asks.
/// Follows the heap of this process meanwhile. Confined to the thread that answers.
final class ProbeAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(ProbeAnswers.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final BufferedReader questions;
    private final OutputStream answers;
    private final ProcessProbe process = new ProcessProbe();

    /// @param answers nothing else may be written there
    ProbeAnswers(InputStream questions, OutputStream answers) {
        this.questions =
                new BufferedReader(new InputStreamReader(questions, StandardCharsets.UTF_8));
        this.answers = answers;
    }

    /// Returns at the end of the questions, which is the parent's end.
    void untilTheEnd() {
        try (var heap = HeapTrend.start()) {
            for (var line = questions.readLine(); line != null; line = questions.readLine()) {
                answer(line, heap);
            }
        } catch (IOException _) {
            // That is an end, too.
        }
    }

    private void answer(String line, HeapTrend heap) throws IOException {
        var question = ProbeQuestion.of(line.strip()).orElse(null);
        if (question == null) {
            LOG.warn("Asked something that is not understood: {}", line);
            return;
        }
        if (question == ProbeQuestion.COLLECT) {
            System.gc();
        }
        var use = process.use("child", heap.growth());
        answers.write((JSON.writeValueAsString(use) + "\n").getBytes(StandardCharsets.UTF_8));
        answers.flush();
    }
}
