package io.chorus.playbooks.engine;

import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.assertion.AssertionException;
import io.chorus.playbooks.book.Playbook;
import io.chorus.playbooks.book.PlaybookReader;
import io.chorus.playbooks.input.Inputs;
import io.chorus.playbooks.nodes.NodeContext;
import io.chorus.playbooks.nodes.NodeSets;
import io.chorus.playbooks.report.RunLog;
import io.chorus.playbooks.report.RunReport;
import io.chorus.playbooks.report.Secrets;
import io.chorus.playbooks.rpc.AgentVersions;
import io.chorus.playbooks.rpc.Fleet;
import io.chorus.playbooks.rpc.FleetException;
import io.chorus.playbooks.store.RunEnvironment;
import io.chorus.playbooks.store.StoreException;
import io.chorus.playbooks.task.TaskLog;
import io.chorus.playbooks.template.Templates;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One run of a playbook, from its inputs to its report.
public final class PlaybookRun {
    private static final Logger LOG = LoggerFactory.getLogger(PlaybookRun.class);
    private static final DateTimeFormatter RUN_ID =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

    private final Playbook book;
    private final RunSettings settings;
    private final InstantSource clock;
    private final Instant created;
    private final Instant started;
    private final long startedNanos = System.nanoTime();
    private final int depth;
    private final String runId;
    private final Secrets secrets;
    private final RunEnvironment environment;
    private final Results results = new Results();
    private final RunLog log;
    private final Inputs inputs;
    private final RunScope scope;
    private @Nullable String error;
    private boolean interrupted;

    private PlaybookRun(
            Playbook book,
            RunSettings settings,
            InstantSource clock,
            RunEnvironment environment,
            Secrets secrets,
            int depth) {
        this.book = book;
        this.settings = settings;
        this.clock = clock;
        this.environment = environment;
        this.secrets = secrets;
        this.depth = depth;
        created = clock.instant();
        started = created;
        runId =
                RUN_ID.format(created)
                        + "-"
                        + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        log =
                new RunLog(
                        secrets,
                        settings.logLevel().orElse(book.metadata().logLevel()),
                        clock,
                        settings.log());
        inputs = new Inputs(book.inputs(), log.in("prep.inputs"), secrets::hide);
        scope =
                new RunScope(
                        book.metadata(),
                        runId,
                        inputs,
                        results,
                        environment,
                        clock,
                        settings.unquoted());
    }

    /// Runs a sound playbook on this thread. What goes wrong is in the report, which there always
    /// is; an interrupt ends the run in order and is in the report, too.
    public static RunReport of(Playbook book, RunSettings settings) {
        return new PlaybookRun(
                        book,
                        settings,
                        InstantSource.system(),
                        new RunEnvironment(),
                        new Secrets(),
                        0)
                .run();
    }

    /// Runs another playbook inside of a run.
    static RunReport inside(
            RunState outer, Path file, Map<String, ? extends @Nullable Object> inputs)
            throws InterruptedException {
        var settings = outer.settings().with(inputs);
        var run =
                new PlaybookRun(
                        PlaybookReader.sound(file),
                        settings,
                        outer.clock(),
                        outer.environment(),
                        outer.log().secrets(),
                        outer.depth());
        var report = run.run();
        if (report.interrupted()) {
            throw new InterruptedException("interrupted in " + file);
        }
        return report;
    }

    private RunReport run() {
        var lines = log.in("pre");
        lines.info("%s %s begins, run %s".formatted(book.name(), book.metadata().version(), runId));
        boolean success = false;
        var caller =
                book.metadata().runAs().isEmpty() ? settings.caller() : book.metadata().runAs();
        try (Fleet fleet = settings.fleets().apply(caller)) {
            inputs.prepare(settings.inputs());
            success = withStores(fleet, caller);
        } catch (PlaybookException | StoreException | FleetException | AssertionException e) {
            fail(e.getMessage());
        } catch (InterruptedException _) {
            interrupted = true;
            fail("interrupted");
        } catch (RuntimeException e) {
            LOG.error("a playbook ended by a fault of ours name={}", book.name(), e);
            fail("this is a fault of Chorus: " + e);
        }
        var took = Duration.ofNanos(System.nanoTime() - startedNanos);
        log.in("post")
                .info(
                        "%s %s after %.2f s"
                                .formatted(
                                        book.name(),
                                        success ? "succeeded" : "failed",
                                        took.toNanos() / 1e9));
        return report(success, took);
    }

    private void fail(@Nullable String sentence) {
        var message = String.valueOf(sentence);
        log.in("running").error(message);
        if (error == null) {
            error = message;
        }
    }

    private boolean withStores(Fleet fleet, String caller) throws InterruptedException {
        try (var stores = new OpenStores(book, new Templates(scope), environment, log);
                var locks = new HeldLocks(stores, log)) {
            inputs.readFrom(stores);
            if (!settings.checkOnly()) {
                locks.take(book.locks());
                inputs.save(stores);
            }
            var state =
                    new RunState(
                            book,
                            settings,
                            inputs,
                            scope,
                            results,
                            stores,
                            locks,
                            environment,
                            fleet,
                            log,
                            clock,
                            started,
                            caller,
                            depth);
            resolve(fleet);
            return settings.checkOnly() || play(state);
        }
    }

    private void resolve(Fleet fleet) throws InterruptedException {
        var templates = new Templates(scope);
        var uses = new LinkedHashMap<String, String>();
        var used = templates.fill(book.uses(), Set.of(), Set.of());
        used.keys().forEach(agent -> uses.put(agent, used.text(agent)));
        var versions = new AgentVersions(uses);
        var problems = uses.isEmpty() ? java.util.List.<String>of() : versions.problemsHere(fleet);
        if (!problems.isEmpty()) {
            throw new PlaybookException(
                    "agents are not what the playbook uses: " + String.join("; ", problems));
        }
        var sets =
                NodeSets.load(
                        SetTemplates.filled(book.nodes(), templates),
                        name ->
                                new NodeContext(
                                        name, fleet, environment.all(), log.in(name)::info));
        scope.nodes(sets.resolve(settings.only()));
        sets.test(fleet);
        sets.checkAgents(fleet, versions);
    }

    private boolean play(RunState state) throws InterruptedException {
        var runner = new TaskRunner(state);
        try {
            var tasks = book.tasks();
            if (settings.from().isPresent()) {
                tasks = TaskRunner.from(tasks, settings.from().get());
            }
            if (!runner.list(book.hook("pre_book"))) {
                return false;
            }
            boolean passed = main(runner, tasks, log.in("running"));
            boolean closed = closing(runner, passed ? "on_success" : "on_fail");
            boolean after = closing(runner, "post_book");
            return passed && closed && after && !interrupted;
        } finally {
            if (error == null) {
                error = runner.error().orElse(null);
            }
        }
    }

    private boolean main(
            TaskRunner runner,
            java.util.List<io.chorus.playbooks.book.TaskEntry> tasks,
            TaskLog lines) {
        try {
            return runner.main(tasks, true);
        } catch (InterruptedException _) {
            // The hooks that clean up still run; a second interrupt ends them, too.
            interrupted = true;
            lines.error("interrupted: no further task runs");
            return false;
        }
    }

    private boolean closing(TaskRunner runner, String hook) throws InterruptedException {
        return runner.list(book.hook(hook));
    }

    private RunReport report(boolean success, Duration took) {
        var fixed = new LinkedHashMap<String, @Nullable Object>();
        inputs.fixed()
                .forEach((name, value) ->
                        fixed.put(
                                name, inputs.secret(name) ? Secrets.MASK : secrets.maskAll(value)));
        return new RunReport(
                book.name(),
                book.metadata().version(),
                runId,
                created,
                success,
                Optional.ofNullable(error == null && interrupted ? "interrupted" : error)
                        .map(secrets::mask),
                interrupted,
                fixed,
                inputs.live(),
                scope.nodes(),
                results.records().stream().map(record -> record.masked(secrets)).toList(),
                started,
                clock.instant(),
                took,
                log.lines());
    }
}
