package io.chorus.emulator.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.playbooks.book.PlaybookReader;
import io.chorus.playbooks.document.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What rented hosts start is what this program understands.
class RentedHostsTest {
    private static final Path FILES = Path.of("..", "ec2", "modules", "boot", "files");
    private static final Pattern STARTED = Pattern.compile("/opt/chorus/chorus (.+)");
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final Pattern INPUT = Pattern.compile("--([a-z]+) ");

    /// The words behind the program, with something sensible for what the shell fills in.
    private static String[] words(String file) throws IOException {
        var line = STARTED.matcher(Files.readString(FILES.resolve(file)));
        assertTrue(line.find(), file);
        var filled =
                line.group(1)
                        .replaceAll("\"\\$management\"", "nats://10.128.0.9:4222")
                        .replaceAll("\"([a-z]+=)?\\$\\w+\"", "$1try")
                        .strip();
        return WORD.matcher(filled).results().map(MatchResult::group).toArray(String[]::new);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"chorus-management.service, broker", "chorus-host, host"})
    void flagsAreKnown(String file, String verb) throws IOException {
        var parsed = CommandLines.create().parseArgs(words(file));

        assertEquals(verb, parsed.subcommand().commandSpec().name());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"up, fleet-up", "measure, fleet-measure"})
    void inputsOfPlaybooksAreTheirs(String word, String playbook) throws IOException {
        var line =
                Files.readAllLines(FILES.resolve("chorus-fleet")).stream()
                        .filter(one -> one.strip().startsWith(word + ")"))
                        .findFirst()
                        .orElseThrow();
        List<String> given = new ArrayList<>();
        INPUT.matcher(line).results().forEach(found -> given.add(found.group(1)));

        var book = PlaybookReader.read(Path.of(playbook), new Findings());

        var known = book.inputs().stream().map(input -> input.name()).toList();
        assertTrue(given.size() > 1 && known.containsAll(given), () -> given + " of " + known);
    }
}
