package io.chorus.emulator.host;

import io.chorus.agents.host.Start;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An emulator of this host, as it is written down.
///
/// @param id names its files
/// @param port of its status page; 0 until it is up
/// @param mark its process; `null` until it is started
/// @param name part of the identities of its nodes
/// @param atMillis when its nodes begin to connect, Unix time; 0 for at once
/// @param run that it belongs to; maybe empty
/// @param leaseSeconds after which it ends unless somebody asks for its run; 0 for never
/// @param ours whether its program is Chorus, which tells more than others
/// @param digest md5 of its program; empty if unknown
/// @param startedMillis when it was asked for
record Emulator(
        String id,
        int port,
        @Nullable ProcessMark mark,
        String name,
        int instances,
        int first,
        long seed,
        long atMillis,
        String run,
        int leaseSeconds,
        boolean ours,
        String digest,
        long startedMillis) {
    /// What the environment of its process holds.
    static final String VARIABLE = "CHORUS_STARTED_AS";

    static Emulator asked(
            String id, Start what, String name, long seed, boolean ours, String digest) {
        return new Emulator(
                id,
                0,
                null,
                name,
                what.instances(),
                what.first(),
                seed,
                what.atMillis(),
                what.run(),
                what.leaseSeconds(),
                ours,
                digest,
                System.currentTimeMillis());
    }

    Emulator at(ProcessMark process) {
        return with(port, process);
    }

    Emulator up(int page) {
        return with(page, mark);
    }

    private Emulator with(int page, @Nullable ProcessMark process) {
        return new Emulator(
                id,
                page,
                process,
                name,
                instances,
                first,
                seed,
                atMillis,
                run,
                leaseSeconds,
                ours,
                digest,
                startedMillis);
    }

    boolean alive() {
        return mark != null && mark.alive();
    }

    Optional<ProcessHandle> process() {
        return mark == null ? Optional.empty() : mark.handle();
    }

    /// Whether it is of a run; all are of the empty one.
    boolean of(String wanted) {
        return wanted.isEmpty() || run.equals(wanted);
    }
}
