package io.chorus.playbooks.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.document.Spot;
import io.chorus.playbooks.template.Expression;
import io.chorus.playbooks.template.Scope;
import io.chorus.playbooks.template.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Hostile values in commands that nobody would write, run by a real shell: a value never does
/// anything. It would leave the file `mark`.
///
/// Programs that read a command again have stand-ins that do just that, and `record` keeps the
/// words that it was given. A [LongShell] runs them, filled in as the task `shell` fills them in. A
/// long one: see [PlaybookFuzzTest].
@Timeout(3600)
class CommandFuzzTest {
    private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 600);
    private static final long SEED = Long.getLong("fuzz.seed", 20);
    private static final List<String> AROUND =
            List.of(
                    "'",
                    "\"",
                    "\\",
                    "`",
                    "$(",
                    ")",
                    "${A:-",
                    "}",
                    "#",
                    "<<E\n",
                    " ",
                    "\n",
                    "$",
                    "a",
                    "$((",
                    "))",
                    "~",
                    "=",
                    ";",
                    "|",
                    "&&",
                    " -c ",
                    "%",
                    "*",
                    "{{ inputs.y }}");
    private static final List<String> COMMANDS =
            List.of(
                    "record ",
                    "record '",
                    "record \"",
                    "sh -c 'record ",
                    "bash -c \"record ",
                    "eval record ",
                    "ssh host record ",
                    "ssh -p 22 host 'record ",
                    "sudo sh -ec ",
                    "A=b record ",
                    "record | record ",
                    "(record ",
                    "true && record ",
                    "sh -c 'record \"$1\"' sh ",
                    "su ada -c ");
    private static final List<String> PIECES =
            List.of(
                    "touch mark",
                    "$(touch mark)",
                    "`touch mark`",
                    ">mark",
                    "; ",
                    "\n",
                    "&",
                    "&&",
                    "|",
                    "||",
                    "'",
                    "\"",
                    "\\",
                    "#",
                    " ",
                    "(",
                    ")",
                    "{",
                    "}",
                    "$",
                    "${IFS}",
                    "*",
                    "~",
                    "!",
                    "-c",
                    "--",
                    "\r",
                    "\t",
                    "é",
                    "E\n",
                    "a");

    private static final List<String> ATTACKS =
            List.of(
                    "; touch mark; ",
                    "\ntouch mark\n",
                    "'; touch mark; '",
                    "\"; touch mark; \"",
                    "$(touch mark)",
                    "`touch mark`",
                    "& touch mark &",
                    "a' || touch mark #");

    private static final Spot SPOT = new Spot("fuzz.yaml", 1, "command");

    @TempDir private Path folder = Path.of("");

    @BeforeEach
    void standIns() throws Exception {
        var bin = Files.createDirectory(folder.resolve("bin"));
        program(bin, "record", "printf '%s\\0' \"$@\" >recorded");
        program(bin, "ssh", "[ \"$1\" = -p ] && shift 2; shift; exec sh -c \"$*\"");
        program(bin, "sudo", "exec \"$@\"");
        program(bin, "su", "shift; exec sh \"$@\"");
    }

    private static void program(Path bin, String name, String script) throws Exception {
        var file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + script + "\n");
        assertTrue(file.toFile().setExecutable(true));
    }

    private static String any(List<String> pieces, Random random) {
        return pieces.get(random.nextInt(pieces.size()));
    }

    private static String some(List<String> pieces, int most, Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append(any(pieces, random));
        }
        return text.toString();
    }

    private static String command(Random random) {
        var command = any(COMMANDS, random);
        var end = command.contains("'") ? "'" : command.contains("\"") ? "\"" : "";
        return command
                + some(AROUND, 2, random)
                + "{{ inputs.x }}"
                + some(AROUND, 2, random)
                + (random.nextInt(4) == 0 ? "" : end);
    }

    /// The inputs `x`, which is anything, and `y`, which is safe.
    private record Values(String x, boolean quoted) implements Scope {
        @Override
        public Object value(Expression expression) {
            return isX(expression) ? x : "b c";
        }

        @Override
        public boolean safeInShell(Expression expression, @Nullable Object value) {
            return !quoted || !isX(expression);
        }

        private static boolean isX(Expression expression) {
            return expression.equals(new Expression.Input("x"));
        }
    }

    private static void run(LongShell shell, Object command, Values values) throws IOException {
        Object filled;
        try {
            filled = new Templates(values).fillCommand(command, SPOT);
        } catch (PlaybookException e) {
            // Refused is as good as quoted.
            assertTrue(e.getMessage().startsWith("fuzz.yaml:1: command"), e.getMessage());
            return;
        }
        if (filled instanceof List<?> words) {
            shell.run(words.stream().map(String::valueOf).toList());
        } else {
            shell.run(String.valueOf(filled));
        }
    }

    /// Runs commands, and counts what they did.
    private int[] counted(int rounds, boolean quoted, Function<Random, Object> commands)
            throws IOException {
        var random = new Random(SEED);
        int marks = 0;
        int recorded = 0;
        try (var shell = new LongShell(folder, folder.resolve("bin"))) {
            for (int round = 0; round < rounds; round++) {
                var command = commands.apply(random);
                var value =
                        random.nextBoolean()
                                ? any(ATTACKS, random)
                                : some(PIECES, 4, random) + any(PIECES, random);
                run(shell, command, new Values(value, quoted));
                recorded += arrived(value) ? 1 : 0;
                if (Files.deleteIfExists(folder.resolve("mark"))) {
                    marks++;
                    if (quoted) {
                        throw new AssertionError(
                                "seed %d round %d: %s with <%s> did what the value says"
                                        .formatted(SEED, round, command, value));
                    }
                }
            }
        }
        return new int[] {marks, recorded};
    }

    /// Whether a program was given that word, just so.
    private boolean arrived(String word) throws IOException {
        var recorded = folder.resolve("recorded");
        if (!Files.exists(recorded)) {
            return false;
        }
        // Bytes of a cut character are no UTF-8.
        var words = new String(Files.readAllBytes(recorded), UTF_8).split("\0", -1);
        Files.delete(recorded);
        return List.of(words).contains(word);
    }

    @Test
    void noValueEverDoesAnything() throws Exception {
        int[] quoted = counted(ROUNDS, true, CommandFuzzTest::command);

        assertEquals(0, quoted[0]);
        assertTrue(quoted[1] > ROUNDS / 20, quoted[1] + " arrived whole");
    }

    @Test
    void amongWordsNeither() throws Exception {
        int[] quoted =
                counted(
                        ROUNDS,
                        true,
                        random ->
                                switch (random.nextInt(4)) {
                                    case 0 -> List.of("record", "a", "{{ inputs.x }}");
                                    case 1 -> List.of("sh", "-c", command(random));
                                    case 2 -> List.of("ssh", "host", command(random));
                                    default ->
                                            List.of(
                                                    "sh",
                                                    "-c",
                                                    "record \"$@\"",
                                                    "sh",
                                                    some(AROUND, 2, random),
                                                    "{{ inputs.x }}");
                                });

        assertEquals(0, quoted[0]);
        assertTrue(quoted[1] > ROUNDS / 10, quoted[1] + " arrived whole");
    }

    @Test
    void withoutQuotesTheSameValuesWouldHaveDoneMuch() throws Exception {
        int rounds = Math.min(ROUNDS, 1000);

        int[] unquoted = counted(rounds, false, CommandFuzzTest::command);

        assertTrue(unquoted[0] > rounds / 8, "only %d of %d".formatted(unquoted[0], rounds));
    }
}
