package io.chorus.emulator.run;

import static io.chorus.testing.Eventually.eventually;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.emulator.progress.LiveState;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.Milestone;
import io.chorus.reports.recording.RunResult;
import io.chorus.testing.NatsServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A broker that stands still for a while is what an open schedule is for.
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class StalledBrokerTest {
    private static final Duration LIMIT = ofSeconds(30);

    private final Heard heard = new Heard();

    @TempDir private Path runs = Path.of("unset");

    @Test
    void requestsThatAreDueMeanwhileGoOutLateButCountFromDue() throws Exception {
        try (var server = NatsServer.start()) {
            var asking = Asking.of(20, Asking.perSecond(10), 40).on(server);
            var result = new CompletableFuture<RunResult>();
            Thread.ofPlatform()
                    .daemon()
                    .name("run")
                    .start(() -> {
                        try {
                            result.complete(asking.run(runs, heard).perform());
                        } catch (Throwable e) {
                            result.completeExceptionally(e);
                        }
                    });
            eventually("some requests are over", LIMIT, () -> requests().finished() >= 5);

            server.pause();
            int before = requests().begun();
            eventually("ten more are due", LIMIT, () -> requests().begun() >= before + 10);
            server.resume();

            var record = result.get(60, TimeUnit.SECONDS).record();
            assertEquals(40, record.requests().size());
            assertEquals(0, record.summary().lostReplies(), record.verdict()::sentence);
            // Ten a second for a good second: each waited for what was left of it.
            var slow =
                    record.requests().stream()
                            .filter(request -> t50(request) > 200_000_000L)
                            .toList();
            assertTrue(slow.size() >= 6, slow.size() + " waited");
            assertTrue(slow.stream().anyMatch(request -> t50(request) > 700_000_000L));
            // A generator that waited for the broker would have been late for most of these.
            long punctual =
                    slow.stream()
                            .filter(request -> request.timing().latenessNanos() < 150_000_000L)
                            .count();
            assertTrue(2 * punctual > slow.size(), punctual + " of " + slow.size());
            assertTrue(slow.stream().anyMatch(request -> request.inFlight() >= 5));
        }
    }

    private LiveState.Requests requests() {
        return heard.states.isEmpty()
                ? new LiveState.Requests(0, 0, 0, 0)
                : heard.states.getLast().requests();
    }

    private static long t50(FanOut request) {
        return request.completion().at(Milestone.T50).orElseThrow();
    }
}
