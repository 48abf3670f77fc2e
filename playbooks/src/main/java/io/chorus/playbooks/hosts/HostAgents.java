package io.chorus.playbooks.hosts;

import io.chorus.playbooks.rpc.Answers;
import io.chorus.playbooks.rpc.Fleet;
import io.chorus.playbooks.rpc.FleetRequest;
import io.chorus.playbooks.rpc.NodeReply;
import io.chorus.playbooks.rpc.Sending;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Calls the agent `emulator` of hosts. Safe for any thread, if the fleet is.
public final class HostAgents {
    /// For a piece of what is collected.
    private static final Duration PIECE = Duration.ofSeconds(10);

    private static final String AGENT = "emulator";

    /// Says in the reply to `start` and `stop` whether it worked.
    private static final String CHANGED = "status";

    private final Fleet fleet;

    /// Over a connection that somebody else closes.
    public HostAgents(Fleet fleet) {
        this.fleet = fleet;
    }

    /// What hosts said of themselves.
    ///
    /// @param hosts that answered
    /// @param silent those that did not, even when asked twice
    record Statuses(List<HostStatus> hosts, List<String> silent) {}

    /// What became of a request that changes something.
    ///
    /// @param failed why, by host; for those that did not answer, too
    /// @param gone hosts of these that were not there any more
    public record Changed(List<String> done, Map<String, String> failed, Set<String> gone) {
        public Changed {
            done = List.copyOf(done);
            failed = Map.copyOf(failed);
            gone = Set.copyOf(gone);
        }

        /// What became of several requests, none of which has to have worked for a host alone.
        static Changed all(List<Changed> each) {
            var done = new LinkedHashSet<String>();
            var failed = new LinkedHashMap<String, String>();
            var gone = new LinkedHashSet<String>();
            for (var one : each) {
                done.addAll(one.done);
                failed.putAll(one.failed);
                gone.addAll(one.gone);
            }
            done.removeAll(failed.keySet());
            return new Changed(List.copyOf(done), failed, gone);
        }
    }

    /// Asks hosts how they are, which renews the lease of the run's emulators.
    Statuses statuses(List<String> hosts, String run) throws InterruptedException {
        var found = new LinkedHashMap<String, HostStatus>();
        var silent = hosts;
        for (var limit : Presence.LOOKS) {
            if (silent.isEmpty()) {
                break;
            }
            var inputs = Map.<String, @Nullable Object>of("port", 0L, "all", true, "run", run);
            var answers = ask("status", silent, List.of(inputs), limit);
            for (var reply : answers.replies()) {
                if (!reply.ok()) {
                    throw new HostsException(
                            "%s does not say how it is: %s"
                                    .formatted(reply.sender(), reply.statusMessage()));
                }
                found.put(reply.sender(), HostStatus.of(reply.sender(), reply.data()));
            }
            silent = answers.silent();
        }
        var inOrder = hosts.stream().filter(found::containsKey).map(found::get).toList();
        return new Statuses(inOrder, List.copyOf(silent));
    }

    /// Has parts of a fleet started, all to connect at the same moment.
    ///
    /// @return hosts; one of which a part failed counts as failed
    Changed start(FleetOrder order, List<Part> parts, long atMillis) throws InterruptedException {
        var each = new ArrayList<Changed>();
        // A request has one message for a host, so the second part of one needs a second request.
        var left = new ArrayList<>(parts);
        while (!left.isEmpty()) {
            var now = new LinkedHashMap<String, Part>();
            left.forEach(part -> now.putIfAbsent(part.host(), part));
            left.removeAll(now.values());
            var inputs =
                    now.values().stream()
                            .map(part -> order.inputs(part.nodes(), atMillis))
                            .toList();
            each.add(change("start", List.copyOf(now.keySet()), inputs));
        }
        return Changed.all(each);
    }

    /// Stops single emulators.
    ///
    /// @return hosts; one of which an emulator failed counts as failed
    Changed stop(List<HostedEmulator> emulators) throws InterruptedException {
        var each = new ArrayList<Changed>();
        for (var emulator : emulators) {
            var inputs = Map.<String, @Nullable Object>of("port", (long) emulator.port());
            each.add(change("stop", List.of(emulator.host()), List.of(inputs)));
        }
        return Changed.all(each);
    }

    /// Stops all of a run.
    public Changed stop(List<String> hosts, String run) throws InterruptedException {
        return change("stop", hosts, List.of(all(run)));
    }

    /// The same without waiting for what they say.
    void tellToStop(List<String> hosts, String run) throws InterruptedException {
        var _ = fleet.tell(request("stop", hosts, List.of(all(run)), null));
    }

    private static Map<String, @Nullable Object> all(String run) {
        return Map.of("port", 0L, "run", run);
    }

    /// As long as the agent may take, unless hosts turn out to be gone.
    private Changed change(
            String action, List<String> hosts, List<Map<String, @Nullable Object>> inputs)
            throws InterruptedException {
        var outcome = new Presence(fleet, request(action, hosts, inputs, null)).answers();
        var answers = outcome.answers();
        var done = new ArrayList<String>();
        var failed = new LinkedHashMap<String, String>();
        for (var reply : answers.replies()) {
            if (reply.ok() && new AnswerReader(reply.sender(), reply.data()).flag(CHANGED)) {
                done.add(reply.sender());
            } else {
                failed.put(reply.sender(), reason(reply));
            }
        }
        answers.silent()
                .forEach(host ->
                        failed.put(
                                host, outcome.gone().contains(host) ? "it is gone" : "no answer"));
        return new Changed(done, failed, outcome.gone());
    }

    private static String reason(NodeReply reply) {
        if (!reply.ok()) {
            return reply.statusMessage();
        }
        var message = new AnswerReader(reply.sender(), reply.data()).text("message");
        return message.isEmpty() ? "it says that it did not work" : message;
    }

    /// Fetches what an emulator has to tell, whole and as its host has it.
    ///
    /// @param what `log`, `connects` or `vars`
    /// @throws HostsException if it cannot be had, or is not what its digest says
    public byte[] collect(HostedEmulator emulator, String what) throws InterruptedException {
        var whole = new ByteArrayOutputStream();
        while (true) {
            var inputs =
                    Map.<String, @Nullable Object>of(
                            "port",
                            (long) emulator.port(),
                            "what",
                            what,
                            "offset",
                            (long) whole.size());
            var answers = ask("collect", List.of(emulator.host()), List.of(inputs), PIECE);
            if (answers.replies().isEmpty()) {
                throw new HostsException(emulator.host() + " does not answer");
            }
            var reply = answers.replies().getFirst();
            if (!reply.ok()) {
                throw new HostsException(emulator.host() + ": " + reply.statusMessage());
            }
            var piece = new AnswerReader(reply.sender(), reply.data());
            var bytes = piece.bytes("data");
            whole.writeBytes(bytes);
            if (piece.flag("eof")) {
                return checked(emulator, piece, whole.toByteArray());
            }
            if (bytes.length == 0) {
                throw new HostsException(emulator.host() + " sends nothing more, and not all");
            }
        }
    }

    private static byte[] checked(HostedEmulator emulator, AnswerReader last, byte[] whole) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(whole);
            if (last.text("sha256").equalsIgnoreCase(HexFormat.of().formatHex(digest))) {
                return whole;
            }
            throw new HostsException(
                    "what came from %s has another digest than it should: %d of %d bytes"
                            .formatted(emulator.host(), whole.length, last.whole("size")));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Answers ask(
            String action,
            List<String> hosts,
            List<Map<String, @Nullable Object>> inputs,
            @Nullable Duration limit)
            throws InterruptedException {
        return fleet.request(request(action, hosts, inputs, limit));
    }

    private static FleetRequest request(
            String action,
            List<String> hosts,
            List<Map<String, @Nullable Object>> inputs,
            @Nullable Duration limit) {
        return new FleetRequest(AGENT, action, hosts, inputs, Sending.AT_ONCE, limit, limit);
    }
}
