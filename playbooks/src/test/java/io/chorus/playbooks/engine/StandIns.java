package io.chorus.playbooks.engine;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.chorus.agents.protocol.RpcReply;
import io.chorus.playbooks.book.Playbook;
import io.chorus.playbooks.book.PlaybookReader;
import io.chorus.playbooks.book.TaskEntry;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Properties;
import io.chorus.playbooks.rpc.FakeHosts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A place where the examples may run: programs, files and web servers are those of a folder and of
/// this process, whatever a playbook names.
///
/// - Programs keep the words that they are given in the file `recorded`, and do nothing else.
/// - All that goes by HTTP comes here, since this is everybody's proxy as long as it is open.
/// - Values may be hostile, commands not: [#harmless] says whether those of a playbook are still
///   the examples' own.
final class StandIns implements AutoCloseable {
    private final Path folder;
    private final ProxySelector before = ProxySelector.getDefault();
    private final HttpServer web =
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final Set<Object> commands = new HashSet<>();

    StandIns(Path folder) throws IOException {
        this.folder = folder;
        program("say", "printf '%s\\0' \"$@\" >>" + recorded());
        program(
                "keep",
                "f=%s/kept-$CHORIA_DATA_KEY; case $1 in --read) cat $f;; --write) printf '%%s\\n' \"$CHORIA_DATA_VALUE\" >$f;; *) rm -f $f; esac"
                        .formatted(folder));
        program("list", "echo h1.example.net; echo h2.example.net");
        program("terraform", "echo '[\"c1.example.net\"]'");
        Files.writeString(folder.resolve("nodes.yaml"), "edge: [e1.example.net, e2.example.net]\n");
        Files.writeString(folder.resolve("edge.tfstate"), "{}");
        web.createContext("/", StandIns::answer);
        web.start();
        ProxySelector.setDefault(new Here());
    }

    private void program(String name, String script) throws IOException {
        var file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + file + " executable");
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            var ok = "{\"ok\":true}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, ok.length);
            exchange.getResponseBody().write(ok);
        }
    }

    private final class Here extends ProxySelector {
        @Override
        public List<java.net.Proxy> select(@Nullable URI uri) {
            return List.of(new java.net.Proxy(java.net.Proxy.Type.HTTP, web.getAddress()));
        }

        @Override
        public void connectFailed(
                @Nullable URI uri, @Nullable SocketAddress address, @Nullable IOException why) {}
    }

    /// Where words are kept, each ended by a NUL.
    Path recorded() {
        return folder.resolve("recorded");
    }

    /// One of the examples with its places here and without long pauses; runs at the same time must
    /// differ in `turn`, since they would wait for each other's locks.
    String example(String name, int turn) throws IOException {
        var yaml =
                WorkedExamplesTest.text(name)
                        .replace("type: consul", "type: memory")
                        .replace("name: blue_green", "name: blue_green_" + turn)
                        .replace("locks/frontend", "locks/frontend_" + turn)
                        .replace("m/say", "m/say_" + turn)
                        .replace("~/.load-fleet.yaml", folder + "/saved-" + turn + ".yaml")
                        .replace("/srv/kept.json", folder + "/kept-" + turn + ".json")
                        .replace("cwd: /srv", "cwd: " + folder)
                        .replace("cwd: /opt/edge", "cwd: " + folder)
                        .replaceAll("/opt/(edge/(check|cleanup|say)|ops/roll)\\b", folder + "/say")
                        .replace("/opt/edge", folder.toString())
                        .replace("/etc/edge", folder.toString())
                        .replace(
                                "statefile: /srv/tf",
                                "terraform: " + folder + "/terraform\n    statefile: " + folder)
                        .replace("/run/edge.stop", folder + "/stop")
                        .replace("https://", "http://")
                        .replace("/^https:/", "/^http:/")
                        // Named nodes are not looked for, which takes two seconds.
                        .replace(
                                "facts: [\"role=emulator\"]",
                                "identities: [h1.example.net, h2.example.net]")
                        .replace("pre_sleep: 5", "pre_sleep: 0")
                        .replaceAll("try_sleep: \\d+", "try_sleep: 0");
        commands(read(yaml)).forEach(commands::add);
        return yaml;
    }

    private static Playbook read(String yaml) {
        var findings = new Findings();
        var book = PlaybookReader.read(Path.of("example.yaml"), yaml, findings);
        if (!findings.isClean()) {
            throw new AssertionError(findings.errors());
        }
        return book;
    }

    /// Whether all that it would start, or write to, is of this place.
    boolean harmless(Playbook book) {
        return commands(book).allMatch(commands::contains)
                && sections(book.stores()).map(store -> store.get("file")).allMatch(this::isHere)
                && tasks(book).noneMatch(task -> task.raw().get("file") != null);
    }

    private boolean isHere(@Nullable Object file) {
        return file == null
                || (file instanceof String path
                        && path.matches("\\Q" + folder + "\\E/[a-z0-9.-]+"));
    }

    private static Stream<Object> commands(Playbook book) {
        return Stream.of(
                        tasks(book).map(TaskEntry::raw),
                        sections(book.stores()),
                        sections(book.nodes()))
                .flatMap(all -> all)
                .flatMap(one ->
                        Stream.of("command", "script", "terraform")
                                .flatMap(key -> Stream.ofNullable(one.get(key))));
    }

    private static Stream<TaskEntry> tasks(Playbook book) {
        return Stream.concat(
                book.tasks().stream(),
                Stream.concat(book.lists().values().stream(), book.hooks().values().stream())
                        .flatMap(List::stream));
    }

    private static Stream<Properties> sections(Properties all) {
        return all.keys().stream().filter(key -> all.get(key) instanceof Map).map(all::section);
    }

    /// What hosts answer that have the manager agent.
    static RpcReply manager(FakeHosts.Call call) {
        return switch (call.body().action()) {
            case "agent_inventory" -> call.managedHost();
            case "emulator_status" -> call.ok(Map.of("running", true, "memory", 5000));
            case "stop" -> call.failed("nothing runs");
            default -> call.ok(Map.of("status", true, "pong", 1));
        };
    }

    @Override
    public void close() {
        ProxySelector.setDefault(before);
        web.stop(0);
    }
}
