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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Playbooks, templates and inputs that nobody would write: each is read, or refused in a sentence.
///
/// A long one: `mvn -pl playbooks -am test -Dtest=PlaybookFuzzTest
/// -Dsurefire.failIfNoSpecifiedTests=false -DargLine="-Dfuzz.rounds=100000 -Dfuzz.seed=1"`.
@Timeout(3600)
class PlaybookFuzzTest {
    private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 600);
    private static final long SEED = Long.getLong("fuzz.seed", 20);
    private static final List<String> PIECES =
            List.of(
                    "{{{ inputs.x }}}",
                    "{{ nodes.hosts }}",
                    "{{{",
                    "}}}",
                    "<<: *notify",
                    "&a",
                    "*a",
                    "!!int",
                    "!ruby/object:X ",
                    ": ",
                    "- ",
                    "\n",
                    "  ",
                    "\t",
                    "~",
                    "null",
                    "'",
                    "\"",
                    "[",
                    "]",
                    "{",
                    "}",
                    "|",
                    ">",
                    "#",
                    "%",
                    "@",
                    "`",
                    "tasks:",
                    "hooks:",
                    "inputs:",
                    "type: ",
                    "- shell:",
                    "data: kv/x",
                    "-1",
                    "1e999",
                    "0x",
                    "9999999999999999999",
                    "\u0000",
                    "\u2028",
                    "\uFFFF",
                    "é",
                    "yes",
                    ":sym",
                    "register: a",
                    "when: 'a=1 and'",
                    "tries: 0",
                    "playbook: {list: a}",
                    "task_lists: {a: [{playbook: {list: a}}]}");

    private static List<String> examples() throws IOException {
        var texts = new ArrayList<String>();
        for (var name : List.of("blue_green", "load_fleet", "edge_check")) {
            try (var in =
                    Objects.requireNonNull(
                            PlaybookFuzzTest.class.getResourceAsStream(name + ".yaml"))) {
                texts.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    private static String mutated(String text, Random random) {
        var mutant = new StringBuilder(text);
        for (int i = random.nextInt(6); i >= 0; i--) {
            int at = random.nextInt(mutant.length() + 1);
            switch (random.nextInt(5)) {
                case 0 -> mutant.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 1 -> mutant.delete(at, Math.min(mutant.length(), at + random.nextInt(30)));
                case 2 -> mutant.insert(at, (char) random.nextInt(0x250));
                case 3 -> {
                    int from = random.nextInt(mutant.length() + 1);
                    int to = Math.min(mutant.length(), from + random.nextInt(80));
                    mutant.insert(at, mutant.substring(from, to));
                }
                default -> {
                    if (at < mutant.length()) {
                        mutant.setCharAt(at, PIECES.get(random.nextInt(PIECES.size())).charAt(0));
                    }
                }
            }
        }
        return mutant.toString();
    }

    @Test
    void mutatedPlaybooksAreReadOrRefused() throws IOException {
        var random = new Random(SEED);
        var examples = examples();
        int sound = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var yaml = mutated(examples.get(round % examples.size()), random);
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
            var text = mutated(texts.get(round % texts.size()), random);
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
