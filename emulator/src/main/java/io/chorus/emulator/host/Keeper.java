package io.chorus.emulator.host;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.chorus.agents.host.HostException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Knows what runs on this host, in memory and on disk: what is not written down was not started.
/// Safe for any thread.
final class Keeper {
    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final HostFolder folder;

    // All guarded by this.
    private final Map<String, Emulator> emulators = new LinkedHashMap<>();
    private final Map<String, Long> askedNanos = new HashMap<>();
    private @Nullable ProcessMark nats;

    /// What is on disk.
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record State(List<Emulator> emulators, @Nullable ProcessMark nats) {
        State {
            emulators = emulators == null ? List.of() : List.copyOf(emulators);
        }
    }

    Keeper(HostFolder folder) {
        this.folder = folder;
    }

    /// Reads what ran when this host was served last, and keeps what still does.
    ///
    /// @return how many emulators still run
    synchronized int recall() {
        var state = read();
        for (var emulator : state.emulators()) {
            var there = found(emulator);
            if (there.alive() && there.port() > 0) {
                emulators.put(there.id(), there);
                askedNanos.put(there.id(), System.nanoTime());
                touch(there);
            } else {
                // Whoever asked for it never heard that it was up.
                there.process().ifPresent(ProcessHandle::destroyForcibly);
            }
        }
        nats = state.nats() != null && state.nats().alive() ? state.nats() : null;
        save();
        return emulators.size();
    }

    private static Emulator found(Emulator emulator) {
        return emulator.mark() != null
                ? emulator
                : ProcessMark.withVariable(Emulator.VARIABLE + "=" + emulator.id())
                        .map(emulator::at)
                        .orElse(emulator);
    }

    private State read() {
        try {
            if (Files.exists(folder.state())) {
                return JSON.readValue(Files.readAllBytes(folder.state()), State.class);
            }
        } catch (IOException | JacksonException e) {
            LOG.warn(
                    "what ran before is not known file={} reason={}",
                    folder.state(),
                    e.getMessage());
        }
        return new State(List.of(), null);
    }

    private void save() {
        var state = new State(List.copyOf(emulators.values()), nats);
        folder.write(folder.state(), JSON.writeValueAsBytes(state));
    }

    /// Writes an emulator down, or what is new about it.
    ///
    /// @throws HostException if that is not possible; it is as it was before then
    synchronized void put(Emulator emulator) {
        var before = emulators.put(emulator.id(), emulator);
        askedNanos.put(emulator.id(), System.nanoTime());
        touch(emulator);
        try {
            save();
        } catch (HostException e) {
            if (before == null) {
                emulators.remove(emulator.id());
                askedNanos.remove(emulator.id());
            } else {
                emulators.put(emulator.id(), before);
            }
            throw e;
        }
    }

    /// Forgets emulators. That they are still on disk if it cannot be written does no harm: they
    /// have ended.
    synchronized void forget(List<Emulator> ended) {
        for (var emulator : ended) {
            emulators.remove(emulator.id());
            askedNanos.remove(emulator.id());
        }
        try {
            save();
        } catch (HostException e) {
            LOG.warn("state not written reason={}", e.getMessage());
        }
    }

    /// Those that are written down, in the order of their starts.
    synchronized List<Emulator> emulators(Predicate<Emulator> wanted) {
        return emulators.values().stream().filter(wanted).toList();
    }

    /// Somebody asked for a run.
    synchronized void asked(String run) {
        long now = System.nanoTime();
        emulators.values().stream()
                .filter(emulator -> emulator.run().equals(run))
                .forEach(emulator -> {
                    askedNanos.put(emulator.id(), now);
                    touch(emulator);
                });
    }

    /// Tells the emulator itself that it is wanted: it leaves on its own where no host is left to
    /// end it.
    private void touch(Emulator emulator) {
        var file = folder.lease(emulator.id());
        try {
            if (Files.exists(file)) {
                Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
            }
        } catch (IOException e) {
            LOG.warn("lease not renewed file={} reason={}", file, e.getMessage());
        }
    }

    /// Those that are up and whose lease nobody has renewed since.
    synchronized List<Emulator> overdue() {
        long now = System.nanoTime();
        var due = new ArrayList<Emulator>();
        for (var emulator : emulators.values()) {
            long asked = askedNanos.getOrDefault(emulator.id(), now);
            if (emulator.leaseSeconds() > 0
                    && emulator.port() > 0
                    && now - asked > emulator.leaseSeconds() * 1_000_000_000L) {
                due.add(emulator);
            }
        }
        return List.copyOf(due);
    }

    /// The NATS server of this host, if it runs.
    synchronized @Nullable ProcessMark nats() {
        return nats != null && nats.alive() ? nats : null;
    }

    synchronized void nats(@Nullable ProcessMark server) {
        var before = nats;
        nats = server;
        try {
            save();
        } catch (HostException e) {
            nats = before;
            throw e;
        }
    }
}
