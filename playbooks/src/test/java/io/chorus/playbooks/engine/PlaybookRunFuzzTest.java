package io.chorus.playbooks.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.book.Playbook;
import io.chorus.playbooks.book.PlaybookReader;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.input.InputSpec;
import io.chorus.playbooks.input.InputType;
import io.chorus.playbooks.report.LogLine;
import io.chorus.playbooks.report.ReportFormat;
import io.chorus.playbooks.report.RunReport;
import io.chorus.playbooks.rpc.FakeHosts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Playbooks that nobody would write, run with hostile inputs: each is refused with its place, or
/// runs and says in a report what came of it, and no value does anything in a shell. It would leave
/// the file `mark`.
///
/// Some would wait for hours, so whoever takes long is interrupted. A long one: see
/// [PlaybookFuzzTest].
@Timeout(3600)
class PlaybookRunFuzzTest {
    private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 200);
    private static final long SEED = Long.getLong("fuzz.seed", 20);
    private static final int TURNS = 8;
    private static final int ROUNDS_OF_HOSTS = 3000;
    private static final Duration LIMIT = Duration.ofMillis(1500);
    private static final String SECRET = "s3cret";
    private static final List<String> EXAMPLES =
            List.of("blue_green", "load_fleet", "beyond", "edge_check");
    private static final List<String> ATTACKS =
            List.of(
                    "; >MARK; ",
                    "\n>MARK\n",
                    "'; >MARK; '",
                    "\"; >MARK; \"",
                    "$(>MARK)",
                    "`>MARK`",
                    "& >MARK &",
                    "a' || >MARK #",
                    "{{ inputs.word }}; >MARK",
                    "-n\0>MARK");

    @TempDir private Path folder = Path.of("");
    private @Nullable StandIns standIns;
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger sound = new AtomicInteger();
    private final AtomicInteger ran = new AtomicInteger();
    private final AtomicInteger passed = new AtomicInteger();
    private final AtomicInteger stopped = new AtomicInteger();

    @BeforeEach
    void open() throws IOException {
        standIns = new StandIns(folder);
    }

    @AfterEach
    void close() {
        place().close();
    }

    private StandIns place() {
        return Objects.requireNonNull(standIns);
    }

    private Path mark(int round) {
        return folder.resolve("mark" + round);
    }

    /// What an input takes, as bad as can be, or now and then what it does not.
    private @Nullable Object value(InputSpec input, int round, Random random) {
        var attack =
                ATTACKS.get(random.nextInt(ATTACKS.size())).replace("MARK", mark(round).toString());
        var kinds = InputType.values();
        var kind =
                random.nextInt(8) == 0
                        ? kinds[random.nextInt(kinds.length)]
                        : input.type().orElse(InputType.STRING);
        return switch (kind) {
            case STRING -> attack;
            case INTEGER -> random.nextInt(-1, 5);
            case FLOAT, NUMERIC -> random.nextDouble();
            case BOOLEAN -> random.nextBoolean();
            case ARRAY -> List.of("a", attack);
            case HASH -> Map.of("a", attack, attack, List.of());
        };
    }

    private Map<String, @Nullable Object> given(Playbook book, int round, Random random) {
        var given = new LinkedHashMap<String, @Nullable Object>();
        for (InputSpec input : book.inputs()) {
            boolean judged = input.validation() != null;
            if (random.nextInt(judged ? 8 : 2) == 0) {
                given.put(input.name(), value(input, round, random));
            }
        }
        return given;
    }

    private void turn(int turn, int from, int to, FakeHosts hosts) throws Exception {
        var texts = new ArrayList<String>();
        for (var name : EXAMPLES) {
            texts.add(place().example(name, turn));
        }
        for (int round = from + turn; round < to; round += TURNS) {
            var random = new Random(new SplittableRandom(SEED * 1_000_003 + round).nextLong());
            var text = texts.get(random.nextInt(texts.size()));
            var yaml =
                    random.nextInt(4) == 0
                            ? Mutants.of(text, random)
                            : Mutants.gentle(text, random);
            try {
                one(yaml, round, random, hosts);
            } catch (AssertionError | RuntimeException | StackOverflowError e) {
                faults.add("seed %d round %d: %s%n%s".formatted(SEED, round, e, yaml));
            }
        }
    }

    private void one(String yaml, int round, Random random, FakeHosts hosts) throws Exception {
        var findings = new Findings();
        Playbook book;
        try {
            book = PlaybookReader.read(folder.resolve("fuzz.yaml"), yaml, findings);
        } catch (PlaybookException e) {
            refusedByPlace(e.getMessage());
            return;
        }
        findings.all().forEach(finding -> refusedByPlace(finding.toString()));
        if (!findings.isClean()) {
            return;
        }
        sound.incrementAndGet();
        if (place().harmless(book)) {
            ran.incrementAndGet();
            judge(run(book, given(book, round, random), hosts), secret(book));
            assertTrue(Files.notExists(mark(round)), "a value did what it says");
        }
    }

    private void refusedByPlace(String message) {
        assertTrue(message.matches("(?s)\\Q" + folder + "\\E/fuzz\\.yaml(:\\d+)?: .{5,}"), message);
    }

    /// The report of a run that has ended, by itself or because it was told to.
    private RunReport run(Playbook book, Map<String, @Nullable Object> given, FakeHosts hosts)
            throws Exception {
        return run(book, given, hosts, false);
    }

    private RunReport run(
            Playbook book, Map<String, @Nullable Object> given, FakeHosts hosts, boolean unquoted)
            throws Exception {
        Queue<LogLine> lines = new ConcurrentLinkedQueue<>();
        var settings =
                new RunSettings(
                        new LinkedHashMap<>(given),
                        "choria=fuzz",
                        Optional.of("debug"),
                        false,
                        Optional.empty(),
                        _ -> true,
                        unquoted,
                        _ -> hosts.fleet(),
                        lines::add,
                        _ -> {});
        var done = new CompletableFuture<RunReport>();
        var runner =
                Thread.ofPlatform()
                        .name("run of a mutant")
                        .start(() -> {
                            try {
                                done.complete(PlaybookRun.of(book, settings));
                            } catch (RuntimeException | Error e) {
                                done.completeExceptionally(e);
                            }
                        });
        for (int told = 0; !runner.join(LIMIT); told++) {
            if (told > 40) {
                throw new AssertionError(
                        "does not end: " + Arrays.toString(runner.getStackTrace()));
            }
            if (told == 0) {
                stopped.incrementAndGet();
            }
            runner.interrupt();
        }
        for (var line : lines) {
            assertTrue(!line.message().startsWith("java.lang."), line.message());
        }
        return done.get();
    }

    /// The default of a secret input; nothing else holds it.
    private static String secret(Playbook book) {
        return book.inputs().stream()
                .filter(input -> input.secret() && SECRET.equals(input.defaultValue()))
                .map(_ -> SECRET)
                .findFirst()
                .orElse("\0");
    }

    private void judge(RunReport report, String secret) {
        if (report.success()) {
            passed.incrementAndGet();
        }
        report.error().ifPresent(PlaybookRunFuzzTest::isClear);
        report.tasks().stream()
                .filter(task -> !task.success())
                .forEach(task -> isClear(task.message()));
        for (var format : ReportFormat.values()) {
            assertTrue(!format.write(report).contains(secret), "a secret is in the report");
        }
    }

    private static void isClear(String message) {
        assertTrue(
                message.length() > 5
                        && !message.contains("fault of Chorus")
                        && !message.contains("(null)")
                        && !message.endsWith("null")
                        && !message.contains("java."),
                message);
    }

    private void all(int from, int to) throws Exception {
        try (var hosts = new FakeHosts()) {
            hosts.with(StandIns::manager, "h1.example.net", "h2.example.net");
            var turns =
                    IntStream.range(0, TURNS)
                            .mapToObj(turn ->
                                    CompletableFuture.runAsync(
                                            () -> {
                                                try {
                                                    turn(turn, from, to, hosts);
                                                } catch (Exception e) {
                                                    throw new AssertionError(e);
                                                }
                                            },
                                            task -> Thread.ofPlatform().start(task)))
                            .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(turns).get();
        }
    }

    @Test
    void mutatedPlaybooksAreRefusedOrRunAndNoValueDoesAnything(TestReporter reporter)
            throws Exception {
        for (int from = 0; from < ROUNDS; from += ROUNDS_OF_HOSTS) {
            all(from, Math.min(ROUNDS, from + ROUNDS_OF_HOSTS));
        }
        var figures =
                "of %d playbooks %d were sound, %d ran, %d passed, %d were stopped"
                        .formatted(ROUNDS, sound.get(), ran.get(), passed.get(), stopped.get());
        reporter.publishEntry("figures", figures);
        assertEquals("", String.join("\n", faults), figures);
        assertTrue(ran.get() > ROUNDS / 20 && passed.get() > ROUNDS / 100, figures);
        var words =
                new String(Files.readAllBytes(place().recorded()), StandardCharsets.UTF_8)
                        .split("\0", -1);
        long hostile = Arrays.stream(words).filter(word -> word.contains(">" + folder)).count();
        assertTrue(hostile > 0, "no hostile value reached a program");
    }

    @Test
    void withoutMutationsTheyPassAndWithoutQuotesTheSameValuesWouldHaveDoneMuch() throws Exception {
        try (var hosts = new FakeHosts()) {
            hosts.with(StandIns::manager, "h1.example.net", "h2.example.net");
            for (var name : EXAMPLES) {
                var book =
                        PlaybookReader.read(
                                folder.resolve(name), place().example(name, 0), new Findings());
                assertTrue(place().harmless(book), name);
                var given = new LinkedHashMap<String, @Nullable Object>();
                if (name.equals("load_fleet")) {
                    given.put("servers", "192.0.2.10:4222");
                }
                var report = run(book, given, hosts);
                assertTrue(report.success(), () -> Books.course(report).toString());
                if (name.equals("beyond")) {
                    given.put("words", List.of("; >" + mark(0)));
                    var _ = run(book, given, hosts, true);
                    assertTrue(Files.exists(mark(0)));
                }
            }
        }
    }
}
