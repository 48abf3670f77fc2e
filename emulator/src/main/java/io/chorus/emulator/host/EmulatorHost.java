package io.chorus.emulator.host;

import io.chorus.agents.host.Chunk;
import io.chorus.agents.host.Collect;
import io.chorus.agents.host.Download;
import io.chorus.agents.host.Downloaded;
import io.chorus.agents.host.EmulatorStatus;
import io.chorus.agents.host.HostControl;
import io.chorus.agents.host.HostException;
import io.chorus.agents.host.HostStatus;
import io.chorus.agents.host.Start;
import io.chorus.agents.host.StartNats;
import io.chorus.agents.host.Started;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The machine that this runs on, as one that emulators can be started on.
public final class EmulatorHost implements HostControl, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmulatorHost.class);
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final HostSettings settings;
    private final HostFolder folder;
    private final Keeper keeper;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(CONNECT)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();
    private final StatusPages pages;
    private final Downloads downloads;
    private final Launcher launcher;
    private final NatsHere nats;
    private final ScheduledExecutorService leases =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("leases").factory());

    /// Takes the host over: emulators that run there already are its own again.
    ///
    /// @throws io.chorus.emulator.ChorusException with exit status 5 if its folder will not do
    public EmulatorHost(HostSettings settings) {
        this.settings = settings;
        folder = HostFolder.open(settings.folder());
        keeper = new Keeper(folder);
        pages = new StatusPages(client, settings.version());
        downloads = new Downloads(client, folder);
        launcher = new Launcher(folder, keeper, pages, settings.program());
        nats = new NatsHere(folder, keeper, pages, settings.natsServer());
        int found = keeper.recall();
        if (found > 0) {
            LOG.info("emulators found again count={}", found);
        }
        var _ = leases.scheduleWithFixedDelay(this::endOverdue, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public Downloaded download(String host, Download what) {
        var got = downloads.fetch(what);
        LOG.info("downloaded target={} size={} md5={}", what.target(), got.size(), got.md5());
        return got;
    }

    @Override
    public Started start(String host, Start what) {
        var emulator = launcher.start(host, what);
        var mark = emulator.mark();
        long pid = mark == null ? -1 : mark.pid();
        LOG.info(
                "emulator started port={} pid={} nodes={} first={} run={}",
                emulator.port(),
                pid,
                emulator.instances(),
                emulator.first(),
                emulator.run());
        var message =
                "%,d nodes %s from number %d, status page at port %d"
                        .formatted(
                                emulator.instances(),
                                emulator.name(),
                                emulator.first(),
                                emulator.port());
        return new Started(emulator.port(), pid, message);
    }

    @Override
    public EmulatorStatus emulator(String host, int port) {
        return keeper.emulators(it -> it.port() == port).stream()
                .reduce((_, last) -> last)
                .map(pages::status)
                .orElseGet(() -> pages.status(port));
    }

    @Override
    public HostStatus status(String host, String run, boolean all) {
        if (!run.isEmpty()) {
            keeper.asked(run);
        }
        var wanted = keeper.emulators(it -> it.port() > 0 && (all || it.of(run)));
        var room = Room.now(keeper.emulators(Emulator::alive));
        return new HostStatus(
                looked(wanted),
                room.freeFiles(),
                room.freeBytes(),
                Runtime.getRuntime().availableProcessors(),
                settings.version());
    }

    /// Asks all at once: one that hangs does not hold up the others.
    private List<EmulatorStatus> looked(List<Emulator> wanted) {
        var tasks =
                wanted.stream()
                        .map(it -> (Callable<EmulatorStatus>) () -> pages.status(it))
                        .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var seen = new ArrayList<EmulatorStatus>();
            for (Future<EmulatorStatus> status : threads.invokeAll(tasks)) {
                seen.add(status.get());
            }
            return seen;
        } catch (ExecutionException e) {
            throw new HostException("an emulator cannot be looked at: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException("the host is being stopped", e);
        }
    }

    @Override
    public void stop(String host, int port, String run) {
        var ours = keeper.emulators(it -> (port == 0 || it.port() == port) && it.of(run));
        if (ours.isEmpty() && port != 0 && pages.status(port).running()) {
            throw new HostException(
                    "What answers at port %d was not started by this host, process %d: end it yourself."
                            .formatted(port, pages.status(port).pid()));
        }
        end(ours, Endings.PATIENCE_SECONDS);
    }

    private void end(List<Emulator> emulators, long patienceSeconds) {
        if (emulators.isEmpty()) {
            return;
        }
        var processes = emulators.stream().flatMap(it -> it.process().stream()).toList();
        boolean ended = Endings.end(processes, patienceSeconds);
        keeper.forget(emulators.stream().filter(it -> !it.alive()).toList());
        LOG.info("emulators stopped count={} ended={}", emulators.size(), ended);
        if (!ended) {
            throw new HostException(
                    "Some emulators could not be ended: processes "
                            + processes.stream()
                                    .filter(ProcessHandle::isAlive)
                                    .map(ProcessHandle::pid)
                                    .toList());
        }
    }

    private void endOverdue() {
        try {
            var overdue = keeper.overdue();
            if (!overdue.isEmpty()) {
                LOG.info("leases over emulators={} nobody asked for their run", overdue.size());
                end(overdue, Endings.PATIENCE_SECONDS);
            }
        } catch (RuntimeException e) {
            LOG.warn("an emulator whose lease is over was not ended", e);
        }
    }

    @Override
    public Chunk collect(String host, Collect what) {
        var emulator =
                keeper.emulators(it -> it.port() == what.port()).stream()
                        .reduce((_, last) -> last)
                        .orElseThrow(() ->
                                new HostException(
                                        "No emulator of this host is at port %d."
                                                .formatted(what.port())));
        return Chunk.of(
                switch (what.what()) {
                    case LOG -> LogText.bytes(folder.log(emulator.id()));
                    case CONNECTS -> page(emulator, StatusPages.CONNECTS);
                    case VARS -> page(emulator, StatusPages.VARIABLES);
                },
                what);
    }

    private byte[] page(Emulator emulator, String path) {
        return pages.page(emulator.port(), path)
                .orElseThrow(() ->
                        new HostException(
                                "The emulator at port %d does not tell %s; it said last: %s"
                                        .formatted(
                                                emulator.port(),
                                                path,
                                                LogText.tail(folder.log(emulator.id())))));
    }

    @Override
    public void startNats(String host, StartNats what) {
        nats.start(what);
        LOG.info("NATS server started port={} monitor={}", what.port(), what.monitorPort());
    }

    @Override
    public void stopNats(String host) {
        nats.stop(Endings.PATIENCE_SECONDS);
    }

    /// Where its files are.
    public String folder() {
        return folder.path().toString();
    }

    /// Ends what it started, unless that is to be left running.
    @Override
    public void close() {
        leases.shutdownNow();
        if (!settings.leaveRunning()) {
            end(keeper.emulators(_ -> true), Endings.HASTE_SECONDS);
            nats.stop(Endings.HASTE_SECONDS);
        }
        client.close();
    }
}
