package io.chorus.playbooks.hosts;

import io.chorus.agents.protocol.RpcReply;
import io.chorus.playbooks.rpc.FakeHosts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// What hosts with the agent `emulator` do, with nothing behind it: what they are told to start is
/// up at once.
public final class EmulatorHosts implements FakeHosts.Behaviour {
    /// Those that do not answer any more.
    public final Set<String> dead = ConcurrentHashMap.newKeySet();

    /// Those that are gone as soon as they have started something, before they can say so.
    public final Set<String> dying = ConcurrentHashMap.newKeySet();

    /// Those that cannot start anything.
    public final Set<String> failing = ConcurrentHashMap.newKeySet();

    /// How many more files each may open.
    public volatile long freeFiles = 20_000;

    private final Map<String, Map<Integer, Running>> hosts = new ConcurrentHashMap<>();
    private final AtomicInteger ports = new AtomicInteger(8000);

    /// An emulator.
    public record Running(
            int port, String name, long seed, int first, int instances, long at, String run) {
        private Map<String, Object> told() {
            var told = new LinkedHashMap<String, Object>();
            told.put("port", port);
            told.put("name", name);
            told.put("running", true);
            told.put("tls", false);
            told.put("pid", 100 + port);
            told.put("memory", 1 << 20);
            told.put("emulator", "0123456789abcdef0123456789abcdef");
            told.put("instances", instances);
            told.put("connected", instances);
            told.put("first", first);
            told.put("seed", seed);
            told.put("at", at);
            told.put("began", at + 5);
            told.put("up_at", at + 105);
            told.put("run", run);
            told.put("version", "1.0.0");
            return told;
        }
    }

    /// What runs on a host.
    public List<Running> running(String host) {
        return List.copyOf(emulators(host).values());
    }

    /// Has something run there that nobody asked for.
    public void put(String host, Running emulator) {
        emulators(host).put(emulator.port(), emulator);
    }

    /// All that runs there ends, for no reason.
    public void lose(String host) {
        emulators(host).clear();
    }

    /// All nodes that run anywhere, by their numbers, in order.
    public List<Integer> numbers() {
        return hosts.values().stream()
                .flatMap(all -> all.values().stream())
                .flatMap(one ->
                        java.util.stream.IntStream.range(one.first(), one.first() + one.instances())
                                .boxed())
                .sorted()
                .toList();
    }

    private Map<Integer, Running> emulators(String host) {
        return hosts.computeIfAbsent(host, _ -> new ConcurrentHashMap<>());
    }

    @Override
    public @Nullable RpcReply answer(FakeHosts.Call call) {
        if (dead.contains(call.host())) {
            return null;
        }
        return switch (call.body().agent() + "." + call.body().action()) {
            case "rpcutil.ping" -> call.ok(Map.of("pong", 1_700_000_000));
            case "rpcutil.agent_inventory" -> call.managedHost();
            case "emulator.start" -> start(call);
            case "emulator.stop" -> stop(call);
            case "emulator.status", "emulator.emulator_status" -> status(call);
            case "emulator.download" -> call.ok(Map.of("success", true, "size", 7, "md5", "0d"));
            case "emulator.start_nats" -> call.ok(Map.of("running", true));
            case "emulator.stop_nats" -> call.ok(Map.of("stopped", true));
            case String other -> call.failed("unknown action " + other);
        };
    }

    private @Nullable RpcReply start(FakeHosts.Call call) {
        if (failing.contains(call.host())) {
            return call.failed("no descriptors for so many nodes");
        }
        var inputs = call.body().data();
        int wanted = inputs.path("monitor").asInt(8080);
        int port = wanted == 0 ? ports.incrementAndGet() : wanted;
        put(
                call.host(),
                new Running(
                        port,
                        inputs.path("name").asString(call.host()),
                        inputs.path("seed").asLong(0),
                        inputs.path("first").asInt(1),
                        inputs.path("instances").asInt(1),
                        inputs.path("at").asLong(0),
                        inputs.path("run").asString("")));
        if (dying.remove(call.host())) {
            dead.add(call.host());
            return null;
        }
        return call.ok(Map.of("status", true, "port", port, "pid", 100 + port, "message", ""));
    }

    private RpcReply stop(FakeHosts.Call call) {
        var inputs = call.body().data();
        int port = inputs.path("port").asInt(8080);
        var run = inputs.path("run").asString("");
        var all = emulators(call.host());
        if (!run.isEmpty()) {
            all.values().removeIf(one -> one.run().equals(run));
        } else if (port == 0) {
            all.clear();
        } else if (all.remove(port) == null) {
            return call.ok(Map.of("status", false));
        }
        return call.ok(Map.of("status", true));
    }

    private RpcReply status(FakeHosts.Call call) {
        var inputs = call.body().data();
        if (inputs.path("all").asBoolean(false)) {
            var told = new LinkedHashMap<String, Object>();
            var emulators = new ArrayList<Map<String, Object>>();
            emulators(call.host()).values().forEach(one -> emulators.add(one.told()));
            told.put("emulators", emulators);
            told.put("free_files", freeFiles);
            told.put("free_memory", 8L << 30);
            told.put("cpus", 2);
            told.put("host_version", "1.0.0");
            return call.ok(told);
        }
        var one = emulators(call.host()).get(inputs.path("port").asInt(8080));
        return call.ok(one == null ? Map.of("running", false) : Objects.requireNonNull(one).told());
    }
}
