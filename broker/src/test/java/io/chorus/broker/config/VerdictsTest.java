package io.chorus.broker.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.testing.InstalledPrograms;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the real server says of a file and what we say, for every file of the folder `files`.
///
/// The table `verdicts.tsv` beside it has a line for each: the file, the real server's word, ours
/// (`valid`, `invalid`, or `refused` for what we do not serve), and the beginning of what we say.
@Timeout(60)
class VerdictsTest {
    record Case(String file, String real, String ours, String words) {
        static Case parse(String line) {
            var parts = line.split("\t", -1);
            return new Case(parts[0], parts[1], parts[2], parts[3]);
        }

        Path path() {
            return folder().resolve(file);
        }
    }

    private static Path folder() {
        return resource("files");
    }

    private static Path resource(String name) {
        URL url = Objects.requireNonNull(VerdictsTest.class.getResource(name), name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    static List<Case> cases() throws IOException {
        return Files.readAllLines(resource("verdicts.tsv")).stream().map(Case::parse).toList();
    }

    @Test
    void everyFileIsInTheTableAndTheTableHasEnough() throws IOException {
        try (var files = Files.list(folder())) {
            var names =
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".conf"))
                            .sorted()
                            .toList();

            assertEquals(names, cases().stream().map(Case::file).sorted().toList());
            assertTrue(names.size() >= 40);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void weSayWhatTheTableSays(Case each) {
        var said = "";
        try {
            var config = ServerConfig.read(each.path(), Map.of());
            said = String.join("\n", config.warnings());
        } catch (ConfigException e) {
            said = e.reasons();
        }

        var found = said.replace(folder() + "/", "");
        assertEquals(each.ours().equals("valid"), found.isEmpty(), found);
        assertTrue(found.startsWith(each.words()), found);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void oursIsTheRealVerdictUnlessWeRefuseTheFeature(Case each) {
        if (each.ours().equals("refused")) {
            assertEquals("valid", each.real());
        } else {
            assertEquals(each.real(), each.ours());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theRealServerStillSaysSo(Case each) throws Exception {
        var process =
                new ProcessBuilder(
                                InstalledPrograms.find("nats-server").toString(),
                                "-t",
                                "-c",
                                each.path().toString())
                        .redirectErrorStream(true)
                        .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(20, TimeUnit.SECONDS));

        assertEquals(each.real().equals("valid") ? 0 : 1, process.exitValue(), said);
        if (each.ours().equals("valid")) {
            var config = ServerConfig.read(each.path(), Map.of());
            assertTrue(said.contains("(" + config.digest() + ")"), () -> said + config.digest());
        }
    }
}
