package io.chorus.emulator.host;

import io.chorus.agents.host.HostException;
import io.chorus.agents.host.Start;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Starts emulators, or leaves nothing behind.
final class Launcher {
    private static final Duration LIMIT = Duration.ofSeconds(45);
    private static final Pattern PAGE =
            Pattern.compile("status page http://127\\.0\\.0\\.1:(\\d+)/debug/vars");
    private static final String USUAL_SERVER = "127.0.0.1:4222";
    private static final String DOWNLOADED = "choria-emulator";

    private final HostFolder folder;
    private final Keeper keeper;
    private final StatusPages pages;
    private final @Nullable Path program;
    private final SecureRandom random = new SecureRandom();

    /// @param program `null` for this very Chorus
    Launcher(HostFolder folder, Keeper keeper, StatusPages pages, @Nullable Path program) {
        this.folder = folder;
        this.keeper = keeper;
        this.pages = pages;
        this.program = program;
    }

    /// @return the emulator, which is up
    /// @throws HostException if it did not come up, or there is no room for it
    Emulator start(String host, Start asked) {
        var downloaded = folder.programs().resolve(DOWNLOADED);
        var runs =
                Files.exists(downloaded)
                        ? EmulatorProgram.of(downloaded)
                        : program == null ? EmulatorProgram.own() : EmulatorProgram.of(program);
        runs.refuseUnknown(asked);
        var what = asked.servers().isEmpty() && runs.chorus() ? asked.at(USUAL_SERVER) : asked;
        var emulator = admit(what, nameOf(what, host), runs);
        Launch launch = null;
        try {
            int port = what.monitor() == 0 && !runs.chorus() ? freePort() : what.monitor();
            if (!what.scenario().isEmpty()) {
                folder.write(
                        folder.scenario(emulator.id()),
                        what.scenario().getBytes(StandardCharsets.UTF_8));
            }
            if (what.leaseSeconds() > 0) {
                folder.write(folder.lease(emulator.id()), new byte[0]);
            }
            var command = runs.command(what, emulator, port, folder);
            launch =
                    Launch.of(
                            "The emulator",
                            command,
                            Emulator.VARIABLE + "=" + emulator.id(),
                            folder.log(emulator.id()),
                            folder.path());
            var started = emulator.at(launch.mark());
            keeper.put(started);
            int page = launch.awaitUp(() -> page(port, emulator.id()), LIMIT);
            var up = started.up(page);
            keeper.put(up);
            return up;
        } catch (HostException e) {
            if (launch != null) {
                launch.kill();
            }
            keeper.forget(List.of(emulator));
            throw e;
        }
    }

    /// Writes it down if there is room for it; one after the other, so that two do not take the
    /// same room.
    private synchronized Emulator admit(Start what, String name, EmulatorProgram runs) {
        keeper.forget(keeper.emulators(it -> it.port() > 0 && !it.alive()));
        var running = keeper.emulators(_ -> true);
        for (var other : running) {
            refuseTwice(what, name, other);
        }
        if (what.monitor() != 0 && taken(what.monitor())) {
            throw new HostException(
                    "Something listens at port %d of this host already: stop it, or choose another monitor port (0 for any)."
                            .formatted(what.monitor()));
        }
        Room.now(running).require(what.instances());
        folder.prune();
        var seed = what.seed();
        var emulator =
                Emulator.asked(
                        newId(),
                        what,
                        name,
                        seed == null ? random.nextLong(100_000, 1_000_000) : seed,
                        runs.chorus(),
                        runs.digest());
        keeper.put(emulator);
        return emulator;
    }

    private static void refuseTwice(Start what, String name, Emulator other) {
        boolean same =
                what.seed() != null && what.seed() == other.seed() && name.equals(other.name());
        if (same
                && what.first() < other.first() + other.instances()
                && other.first() < what.first() + what.instances()) {
            throw new HostException(
                    "Nodes %s from number %d to %d of seed %d run on this host already, at port %d: stop them first."
                            .formatted(
                                    name,
                                    other.first(),
                                    other.first() + other.instances() - 1,
                                    other.seed(),
                                    other.port()));
        }
    }

    /// By default the host's; dots would be fine, but not everything that a host may be called.
    private static String nameOf(Start what, String host) {
        return what.name().isEmpty() ? host.replaceAll("[^A-Za-z0-9_.-]", "-") : what.name();
    }

    private String newId() {
        var bytes = new byte[3];
        random.nextBytes(bytes);
        return "emulator-%d-%s"
                .formatted(System.currentTimeMillis(), HexFormat.of().formatHex(bytes));
    }

    private static boolean taken(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort() != port;
        } catch (IOException _) {
            return true;
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new HostException("no port is free on this host: " + e.getMessage(), e);
        }
    }

    /// Where its page answers, if it does yet.
    ///
    /// @param port 0 for where its log says
    private OptionalInt page(int port, String id) {
        int where = port;
        if (where == 0) {
            var said = PAGE.matcher(LogText.text(folder.log(id)));
            if (!said.find()) {
                return OptionalInt.empty();
            }
            where = Integer.parseInt(said.group(1));
        }
        return pages.page(where, StatusPages.VARIABLES).isPresent()
                ? OptionalInt.of(where)
                : OptionalInt.empty();
    }
}
