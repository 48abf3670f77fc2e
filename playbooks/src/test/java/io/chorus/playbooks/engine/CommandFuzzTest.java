package io.chorus.playbooks.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.playbooks.report.RunReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Hostile values in commands that nobody would write, run by a real shell: a value never does
/// anything. It would leave the file `mark`.
///
/// Programs that read a command again have stand-ins that do just that, and `record` keeps the
/// words that it was given. A long one: see [PlaybookFuzzTest].
@Timeout(3600)
class CommandFuzzTest {
    private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 600) / 4;
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

    @TempDir private Path folder = Path.of("");
    private Books books = new Books(Path.of(""));

    @BeforeEach
    void standIns() throws Exception {
        books = new Books(folder);
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

    private RunReport run(Object command, String value, boolean quoted) {
        var book =
                """
                inputs: {x: {type: String}, y: {type: String, validation: ":shellsafe"}}
                tasks: [{shell: {command: %s, cwd: "%s", timeout: 10, environment: {PATH: "%s/bin:/usr/bin:/bin"}}}]
                """
                        .formatted(new JsonMapper().writeValueAsString(command), folder, folder);
        return books.run(
                book,
                Map.of("x", value, "y", "b c"),
                settings -> quoted ? settings : settings.leavingUnquoted());
    }

    /// Runs commands, and counts what they did.
    private int[] counted(int rounds, boolean quoted, Function<Random, Object> commands)
            throws Exception {
        var random = new Random(SEED);
        int marks = 0;
        int recorded = 0;
        for (int round = 0; round < rounds; round++) {
            var command = commands.apply(random);
            var value =
                    random.nextBoolean()
                            ? any(ATTACKS, random)
                            : some(PIECES, 4, random) + any(PIECES, random);
            var _ = run(command, value, quoted);
            var arrived = folder.resolve("recorded");
            // Bytes of a cut character are no UTF-8.
            boolean whole =
                    Files.exists(arrived)
                            && List.of(
                                            new String(Files.readAllBytes(arrived), UTF_8)
                                                    .split("\0", -1))
                                    .contains(value);
            recorded += whole ? 1 : 0;
            if (Files.deleteIfExists(folder.resolve("mark"))) {
                marks++;
                if (quoted) {
                    throw new AssertionError(
                            "seed %d: %s with <%s> did what the value says"
                                    .formatted(SEED, command, value));
                }
            }
            Files.deleteIfExists(folder.resolve("recorded"));
            books.lines.clear();
        }
        return new int[] {marks, recorded};
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
