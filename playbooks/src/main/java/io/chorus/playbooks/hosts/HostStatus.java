package io.chorus.playbooks.hosts;

import io.chorus.agents.host.NodeTotals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a host says of itself.
///
/// @param host its identity
/// @param emulators all that run there, of whatever run
/// @param freeFiles how many more files a process there may open
/// @param freeMemory bytes
/// @param version of its agent
public record HostStatus(
        String host,
        List<HostedEmulator> emulators,
        long freeFiles,
        long freeMemory,
        int cpus,
        String version) {
    /// What an emulator takes beside its nodes.
    private static final long OTHER_FILES = 100;

    private static final long OTHER_BYTES = 64L << 20;

    /// A node and what a request leaves for a moment; measured ones are a third smaller.
    private static final long NODE_BYTES = 16L << 10;

    public HostStatus {
        emulators = List.copyOf(emulators);
    }

    /// How many more nodes fit.
    int room() {
        long files = freeFiles - OTHER_FILES;
        long memory = (freeMemory - OTHER_BYTES) / NODE_BYTES;
        return Math.clamp(Math.min(files, memory), 0, Integer.MAX_VALUE);
    }

    /// How many nodes it has.
    int load() {
        return emulators.stream().mapToInt(emulator -> emulator.nodes().count()).sum();
    }

    /// Reads what a host has answered.
    ///
    /// @throws HostsException if that is none
    static HostStatus of(String host, Map<String, @Nullable Object> data) {
        var answer = new AnswerReader(host, data);
        var emulators = new ArrayList<HostedEmulator>();
        for (var one : answer.maps("emulators")) {
            int count = (int) one.whole("instances");
            if (count > 0 && there(one)) {
                emulators.add(emulator(host, one, count));
            }
        }
        return new HostStatus(
                host,
                emulators,
                answer.whole("free_files"),
                answer.whole("free_memory"),
                (int) answer.whole("cpus"),
                answer.text("host_version"));
    }

    /// One that does not tell how it is, but whose process is there, has its nodes still: others of
    /// the same names would be a mistake.
    private static boolean there(AnswerReader one) {
        return one.flag("running") || one.whole("pid") > 0;
    }

    private static HostedEmulator emulator(String host, AnswerReader one, int count) {
        return new HostedEmulator(
                host,
                (int) one.whole("port"),
                one.whole("pid"),
                one.whole("seed"),
                new NodeRange((int) one.whole("first"), count),
                (int) Math.max(0, one.whole("connected")),
                one.whole("at"),
                one.whole("began"),
                one.whole("up_at"),
                one.text("run"),
                one.text("version"),
                one.whole("memory"),
                new NodeTotals(
                        one.whole("reconnects"), one.whole("requests"), one.whole("replies")));
    }
}
