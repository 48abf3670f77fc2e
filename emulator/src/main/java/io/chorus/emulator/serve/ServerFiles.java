package io.chorus.emulator.serve;

import io.chorus.broker.server.Broker;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/// What a running broker leaves for scripts: its process id and its ports. Gone when it is.
final class ServerFiles implements AutoCloseable {
    private final @Nullable Path pid;
    private final @Nullable Path ports;

    private ServerFiles(@Nullable Path pid, @Nullable Path ports) {
        this.pid = pid;
        this.ports = ports;
    }

    /// Writes them.
    ///
    /// @param pidFile `null` for none
    /// @param portsFolder `null` for none
    /// @throws ChorusException if one cannot be written
    static ServerFiles write(Broker broker, @Nullable Path pidFile, @Nullable Path portsFolder) {
        long process = ProcessHandle.current().pid();
        var ports =
                portsFolder == null ? null : portsFolder.resolve("chorus_" + process + ".ports");
        if (pidFile != null) {
            write(pidFile, String.valueOf(process));
        }
        if (ports != null) {
            write(ports, ports(broker));
        }
        return new ServerFiles(pidFile, ports);
    }

    private static String ports(Broker broker) {
        var json = JsonNodeFactory.instance.objectNode();
        json.putArray("nats").add(broker.url());
        var host = broker.url().replaceFirst(":\\d+$", "");
        if (broker.monitorPort() >= 0) {
            json.putArray("monitoring")
                    .add(host.replaceFirst("^nats", "http") + ":" + broker.monitorPort());
        }
        if (broker.clusterPort() >= 0) {
            json.putArray("cluster").add(host + ":" + broker.clusterPort());
        }
        return json.toString();
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new ChorusException(
                    ExitStatus.PREFLIGHT,
                    "cannot write " + file + " (" + e + "): name a place that can be written.",
                    e);
        }
    }

    @Override
    public void close() {
        delete(pid);
        delete(ports);
    }

    private static void delete(@Nullable Path file) {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException _) {
                // It only says that a broker was here; the next one writes it again.
            }
        }
    }
}
