package io.chorus.playbooks.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.book.Additions;
import io.chorus.playbooks.book.Explanation;
import io.chorus.playbooks.book.PlaybookReader;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Spot;
import io.chorus.playbooks.input.InputSchema;
import io.chorus.playbooks.input.Inputs;
import io.chorus.playbooks.input.PlainJson;
import io.chorus.playbooks.report.RunLog;
import io.chorus.playbooks.report.Secrets;
import io.chorus.playbooks.template.Templates;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Playbooks, templates and inputs that nobody would write: each is read, or refused in a sentence.
///
/// A long one: `mvn -pl playbooks -am test '-Dtest=*FuzzTest'
/// -Dsurefire.failIfNoSpecifiedTests=false -DargLine="-Dfuzz.rounds=100000 -Dfuzz.seed=1"`.
@Timeout(3600)
class PlaybookFuzzTest {
    private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 600);
    private static final long SEED = Long.getLong("fuzz.seed", 20);

    /// The worked examples, and one that uses all there is beyond them.
    private static List<String> examples() throws IOException {
        var texts = new ArrayList<String>();
        for (var name : List.of("blue_green", "load_fleet", "beyond", "edge_check")) {
            texts.add(WorkedExamplesTest.text(name));
        }
        return texts;
    }

    @Test
    void mutatedPlaybooksAreReadOrRefused() throws IOException {
        var random = new Random(SEED);
        var examples = examples();
        int sound = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var yaml = Mutants.of(examples.get(round % examples.size()), random);
            try {
                var findings = new Findings();
                var book = PlaybookReader.read(Path.of("fuzz.yaml"), yaml, findings);
                if (findings.isClean()) {
                    sound++;
                    var _ = Explanation.of(book);
                    var _ = InputSchema.of(book.name(), book.inputs());
                    Additions.find(book, new Findings());
                }
            } catch (PlaybookException e) {
                assertTrue(e.getMessage().startsWith("fuzz.yaml"), e.getMessage());
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed %d round %d:%n%s".formatted(SEED, round, yaml), e);
            }
        }
        assertTrue(sound > ROUNDS / 50, "only %d of %d were sound".formatted(sound, ROUNDS));
    }

    @Test
    void mutatedTemplatesAndInputsAreTakenOrRefused() throws IOException {
        var random = new Random(SEED + 1);
        var book = PlaybookReader.read(Path.of("fuzz.yaml"), examples().getLast(), new Findings());
        var texts =
                List.of(
                        "echo {{{ inputs.targets }}} '{{ inputs.deep }}' \"{{ date(%F) }}\" {{ nodes.edge }} {{ node.share(3) }}",
                        "[1, {\"a\": null}]",
                        "/opt/check {{ previous_task.data | raw }}",
                        "0x1f",
                        "true",
                        "a\nb");
        for (int round = 0; round < ROUNDS; round++) {
            var text = Mutants.of(texts.get(round % texts.size()), random);
            var given = new HashMap<String, @Nullable Object>();
            given.put("targets", random.nextBoolean() ? List.of(text) : text);
            given.put("deep", value(text, random));
            try {
                var log = new RunLog(new Secrets(), "fatal", InstantSource.system(), _ -> {});
                var inputs = new Inputs(book.inputs(), log.in("fuzz"), _ -> {});
                try {
                    inputs.prepare(given);
                } catch (PlaybookException _) {
                    // Refused; the template is filled in with defaults.
                }
                var scope =
                        new RunScope(
                                book.metadata(),
                                "id",
                                inputs,
                                new Results(),
                                new io.chorus.playbooks.store.RunEnvironment(),
                                InstantSource.system(),
                                false);
                var _ = new Templates(scope).fillCommand(text, new Spot("fuzz.yaml", 1, "command"));
            } catch (PlaybookException e) {
                assertTrue(e.getMessage().startsWith("fuzz.yaml:1: command"), e.getMessage());
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed %d round %d: %s".formatted(SEED, round, text), e);
            }
        }
    }

    private static @Nullable Object value(String text, Random random) {
        try {
            return random.nextBoolean() ? text : PlainJson.read(text);
        } catch (tools.jackson.core.JacksonException _) {
            return text;
        }
    }
}
