package io.chorus.emulator.processes;

import io.chorus.reports.record.ProcessUse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Asks a child that answers by [ProbeAnswers] what it uses.
///
/// A child that stands still is waited for once: while it owes an answer it is not asked again.
/// Safe for any thread.
public final class ChildProbe {
    private static final Logger LOG = LoggerFactory.getLogger(ChildProbe.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final Process child;
    private final BufferedWriter questions; // guarded by this
    private volatile CompletableFuture<ProcessUse> answer = // written under this
            CompletableFuture.failedFuture(new IllegalStateException("nobody has asked"));

    /// Listens to its output from now on.
    public ChildProbe(Process child) {
        this.child = child;
        this.questions = child.outputWriter(StandardCharsets.UTF_8);
        // A virtual one would hold its carrier: pipes are read as files are.
        Thread.ofPlatform().daemon().name("answers of " + child.pid()).start(this::listen);
    }

    /// What it uses now.
    ///
    /// @return empty if it does not say so in time
    public Optional<ProcessUse> use(Duration limit) {
        return ask(ProbeQuestion.USE, limit);
    }

    /// Has it collect its whole heap, and returns when it has, or when the time is over.
    public void collectGarbage(Duration limit) {
        var _ = ask(ProbeQuestion.COLLECT, limit);
    }

    private synchronized Optional<ProcessUse> ask(ProbeQuestion question, Duration limit) {
        if (!answer.isDone() || !child.isAlive()) {
            return Optional.empty();
        }
        var asked = new CompletableFuture<ProcessUse>();
        answer = asked;
        try {
            questions.write(question.word() + "\n");
            questions.flush();
            return Optional.of(asked.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (IOException | ExecutionException | TimeoutException e) {
            LOG.debug("a child does not say what it uses pid={}", child.pid(), e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private void listen() {
        try (var answers = child.inputReader(StandardCharsets.UTF_8)) {
            for (var line = answers.readLine(); line != null; line = answers.readLine()) {
                answer.complete(JSON.readValue(line, ProcessUse.class));
            }
        } catch (IOException | JacksonException e) {
            LOG.debug("answers of a child cannot be read pid={}", child.pid(), e);
        } finally {
            // Who asks later finds it dead, or waits once.
            answer.completeExceptionally(new IllegalStateException("it has ended"));
        }
    }
}
