package io.chorus.emulator.hosts;

import static io.chorus.testing.Eventually.eventually;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.broker.client.ServerAddress;
import io.chorus.broker.server.Broker;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.progress.Progress;
import io.chorus.emulator.run.Run;
import io.chorus.emulator.run.RunOptions;
import io.chorus.emulator.scenario.Scenario;
import io.chorus.emulator.scenario.Scenarios;
import io.chorus.emulator.scenario.Setting;
import io.chorus.reports.record.HostConnects;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.terminal.TerminalSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Runs whose nodes live on hosts.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class HostsRunTest {
    private static final int NODES = 60;

    @TempDir private Path runs = Path.of("unset");

    private final Broker management = Broker.start("127.0.0.1", 0, 1);
    private final Broker underTest = Broker.start("127.0.0.1", 0, 1);
    private LiveHosts hosts;

    @BeforeEach
    void startHosts() throws InterruptedException {
        hosts = new LiveHosts(address(management), 3);
    }

    @AfterEach
    void end() throws InterruptedException {
        hosts.close();
        management.close();
        underTest.close();
    }

    private static ServerAddress address(Broker broker) {
        return new ServerAddress("127.0.0.1", broker.port());
    }

    private Scenario scenario(String... settings) {
        var all = new ArrayList<Setting>();
        all.add(Setting.set("seed=11"));
        all.add(Setting.set("name=test"));
        all.add(Setting.set("fleet.nodes=" + NODES));
        all.add(Setting.set("broker.servers=[" + address(underTest).url() + "]"));
        all.add(Setting.set("workload.requests=3"));
        all.add(Setting.set("workload.schedule.constant.every=200ms"));
        for (var setting : settings) {
            all.add(Setting.set(setting));
        }
        return Scenarios.usual().with(all).scenario();
    }

    private HostsPlan plan(boolean keep) {
        return HostsPlan.of(
                List.of(address(management)), List.of("all"), keep, Duration.ofMillis(300));
    }

    private RunRecord play(Scenario scenario, HostsPlan plan) throws InterruptedException {
        return new Run(scenario, RunOptions.into(runs, "./chorus run").on(plan), Progress.SILENT)
                .perform()
                .record();
    }

    private CompletableFuture<RunRecord> begin(Scenario scenario, HostsPlan plan) {
        var result = new CompletableFuture<RunRecord>();
        Thread.ofPlatform()
                .daemon()
                .name("run")
                .start(() -> {
                    try {
                        result.complete(play(scenario, plan));
                    } catch (InterruptedException | RuntimeException e) {
                        result.completeExceptionally(e);
                    }
                });
        return result;
    }

    private boolean answered(int requests) {
        var file = runs.resolve("latest/requests.csv");
        try (var lines = Files.lines(file)) {
            return lines.count() > requests;
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    @Test
    void nodesOnHostsAnswerAndNothingIsLeft() throws Exception {
        var record = play(scenario(), plan(false));

        assertEquals(0, record.verdict().exitCode(), record.verdict()::sentence);
        assertEquals(NODES, record.connects().connected());
        assertEquals(
                3L * NODES, record.requests().stream().mapToLong(one -> one.curve().total()).sum());
        assertEquals(
                List.of(20, 20, 20),
                record.connects().hosts().stream().map(HostConnects::nodes).toList());
        assertTrue(record.connects().hosts().stream().allMatch(one -> one.p99() != null));
        assertTrue(
                TerminalSummary.lines(record, runs, false).stream()
                        .anyMatch(line -> line.contains("on 3 hosts, which began within")));
        assertTrue(Files.readString(runs.resolve("latest/report.html")).contains("Host by host"));
        assertTrue(Files.readString(runs.resolve("latest/result.json")).contains(hosts.name(0)));
        assertEquals(0, hosts.nodes());
    }

    @Test
    void aFleetThatIsKeptIsFoundByTheNextRun() throws Exception {
        var first = play(scenario(), plan(true));
        int kept = hosts.nodes();

        var second = play(scenario(), plan(false));

        assertEquals(0, first.verdict().exitCode(), first.verdict()::sentence);
        assertEquals(NODES, kept);
        assertEquals(0, second.verdict().exitCode(), second.verdict()::sentence);
        assertEquals(NODES, second.connects().connected());
        assertEquals(0, hosts.nodes());
    }

    @Test
    void aHostThatIsLostIsAnEventAndItsNodesComeBackElsewhere() throws Exception {
        var result =
                begin(
                        scenario(
                                "workload.requests=400",
                                "workload.schedule.constant.every=100ms",
                                "workload.timeout=2s"),
                        plan(false));
        eventually("requests are answered", ofSeconds(60), () -> answered(2));

        hosts.kill(1);

        var record = result.get(100, TimeUnit.SECONDS);
        assertEquals(4, record.verdict().exitCode());
        assertTrue(
                record.verdict()
                        .sentence()
                        .contains("host " + hosts.name(1) + " does not answer, nodes"),
                record.verdict()::sentence);
        var kinds = record.events().stream().map(event -> event.kind()).toList();
        assertTrue(kinds.contains("host lost"), kinds::toString);
        assertTrue(kinds.contains("nodes back"), () -> record.events().toString());
        assertEquals(NODES, record.requests().getLast().curve().total());
        assertEquals(0, hosts.nodes());
    }

    @Test
    void aRunWithoutBrokersThatHostsReachIsRefused() {
        var scenario =
                Scenarios.usual()
                        .with(List.of(Setting.set("seed=11"), Setting.set("fleet.nodes=60")))
                        .scenario();

        var e = assertThrows(ChorusException.class, () -> play(scenario, plan(false)));

        assertEquals(ExitStatus.PREFLIGHT, e.status());
        assertTrue(String.valueOf(e.getMessage()).contains("--server"), e::getMessage);
        assertEquals(0, hosts.nodes());
    }

    @Test
    void aPasswordThatHostsWouldNeedIsRefused() {
        var scenario =
                scenario(
                        "broker.servers=[nats://nodes:secret@127.0.0.1:%d]"
                                .formatted(address(underTest).port()));

        var e = assertThrows(ChorusException.class, () -> play(scenario, plan(false)));

        assertEquals(ExitStatus.PREFLIGHT, e.status());
        assertTrue(String.valueOf(e.getMessage()).contains("passwords"), e::getMessage);
        assertEquals(0, hosts.nodes());
    }

    @Test
    void hostsThatAreNotThereAreMissed() {
        var elsewhere =
                HostsPlan.of(
                        List.of(address(underTest)), List.of("all"), false, Duration.ofSeconds(1));

        var e = assertThrows(ChorusException.class, () -> play(scenario(), elsewhere));

        assertEquals(ExitStatus.PREFLIGHT, e.status());
        assertTrue(
                String.valueOf(e.getMessage()).contains("no host with the agent emulator answers"),
                e::getMessage);
    }
}
