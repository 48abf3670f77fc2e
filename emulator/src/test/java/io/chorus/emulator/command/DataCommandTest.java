package io.chorus.emulator.command;

import static io.chorus.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.testing.StoreServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `chorus data`, on files and on a real etcd.
@Timeout(60)
class DataCommandTest {
    private static StoreServer etcd;

    @TempDir private Path folder = Path.of("unset");

    @BeforeAll
    static void start() {
        etcd = StoreServer.etcd();
    }

    @AfterAll
    static void stop() {
        etcd.close();
    }

    private static String address(String key) {
        return "etcd://127.0.0.1:" + etcd.port() + "/" + key;
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void whatIsPutCanBeGotListedAndDeleted() {
        assertEquals(0, CommandRun.of("data", "put", address("c/colour"), "green").status());
        assertEquals(0, CommandRun.of("data", "put", address("c/-x"), "--", "-5").status());

        assertEquals("green\n", CommandRun.of("data", "get", address("c/colour")).out());
        assertEquals(
                "green",
                CommandRun.of("data", "get", "--json", address("c/colour")).json().asString());
        assertEquals(
                List.of("c/-x", "c/colour"), CommandRun.of("data", "list", address("c/")).lines());
        assertEquals(2, CommandRun.of("data", "list", "--json", address("c/")).json().size());

        assertEquals(0, CommandRun.of("data", "delete", address("c/-x")).status());
        assertEquals(0, CommandRun.of("data", "delete", address("c/-x")).status());
        assertEquals(0, CommandRun.of("data", "delete", "--recurse", address("c/")).status());
        var missing = CommandRun.of("data", "get", address("c/colour"));
        assertEquals(3, missing.status());
        assertTrue(missing.err().startsWith("get: there is no key c/colour in etcd"), missing::err);
    }

    @Test
    void aStoreMayBeDescribedInAPlaybookOrAFileOfItsOwn() throws IOException {
        var notes = file("notes.yaml", "");
        var description = "kv: {type: file, file: %s, format: yaml}\n".formatted(notes);
        for (var stores :
                List.of(
                        file("stores.yaml", description),
                        file("playbook.yaml", "name: p\ndata_stores:\n  " + description))) {
            var put =
                    CommandRun.of(
                            "data", "put", "--stores", stores, "--parse", "kv/a/b", "{\"n\": [1]}");
            assertEquals(0, put.status(), put::err);

            var got = CommandRun.of("data", "get", "--stores", stores, "kv/a/b");
            assertEquals(1, got.json().path("n").path(0).asInt(), got::out);
            assertEquals(
                    List.of("a/b"),
                    CommandRun.of("data", "list", "--stores", stores, "kv").lines());
        }
        assertEquals(
                "1",
                CommandRun.of("data", "get", "file:" + notes + "#a/b")
                        .json()
                        .path("n")
                        .path(0)
                        .asString());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "2; kv/x; Say --stores",
                "2; consul://127.0.0.1:1/; has no key",
                "2; ftp://host/x; is no address",
                "2; nats://host; names no bucket",
                "5; consul://127.0.0.1:1/x; Consul at http://127.0.0.1:1 does not answer",
                "5; etcd://127.0.0.1:1/x; etcd at http://127.0.0.1:1 does not answer",
                "5; nats://127.0.0.1:1/b/x; NATS at nats://127.0.0.1:1 does not answer",
                "5; file:/nowhere/x.yaml#x; no file"
            })
    void whatCannotBeSaysSoInOneSentence(int status, String path, String sentence) {
        for (var verb : List.of("get", "delete", "list")) {
            if (verb.equals("list") && sentence.equals("has no key")) {
                continue;
            }
            var run = CommandRun.of("data", verb, path);

            assertEquals(status, run.status(), run::err);
            assertTrue(run.err().contains(sentence), run::err);
            assertEquals(1, run.err().lines().count(), run::err);
        }
    }

    @Test
    void anUnknownStoreOrATemplateIsNamedWithItsPlace() throws IOException {
        var stores = file("s.yaml", "kv:\n  type: etcd\n  url: '{{{ inputs.url }}}'\n");

        var unknown = CommandRun.of("data", "get", "--stores", stores, "vk/x");
        assertEquals(2, unknown.status());
        assertTrue(unknown.err().contains("no store vk, only kv"), unknown::err);
        var template = CommandRun.of("data", "get", "--stores", stores, "kv/x");
        assertEquals(2, template.status());
        assertTrue(template.err().contains("s.yaml:3"), template::err);
    }

    @Test
    void aLockIsHeldWhileTheCommandRunsAndItsStatusIsPassedOn() {
        var path = address("locks/status");

        var run = CommandRun.of("data", "lock", path, "--", "sh", "-c", "exit 7");
        assertEquals(7, run.status(), run::err);
        assertEquals(List.of(), CommandRun.of("data", "list", address("locks/status")).lines());

        assertEquals(2, CommandRun.of("data", "lock", path, "--", "/no/such/program").status());
        assertEquals(2, CommandRun.of("data", "lock", path).status());
    }

    @Test
    void whoDoesNotGetTheLockStartsNothing() throws Exception {
        var path = address("locks/taken");
        var mark = folder.resolve("mark");
        var go = folder.resolve("go");
        var holder =
                CompletableFuture.supplyAsync(() ->
                        CommandRun.of(
                                "data",
                                "lock",
                                path,
                                "--",
                                "sh",
                                "-c",
                                "touch '%s'; while [ ! -e '%s' ]; do sleep 0.05; done"
                                        .formatted(mark, go)));
        eventually("the holder runs", Duration.ofSeconds(30), () -> Files.exists(mark));

        var second =
                CommandRun.of(
                        "data", "lock", "--wait", "200ms", path, "--", "touch", go.toString());
        assertEquals(5, second.status());
        assertTrue(second.err().contains("no lock etcd/locks/taken after"), second::err);
        assertFalse(Files.exists(go));

        Files.createFile(go);
        assertEquals(0, holder.get(10, TimeUnit.SECONDS).status());
    }

    @Test
    void aLostLockEndsTheCommand() throws Exception {
        var stores =
                file("etcd.yaml", "kv: {type: etcd, url: '%s', ttl: 2}\n".formatted(etcd.url()));
        var mark = folder.resolve("mark");
        var holder =
                CompletableFuture.supplyAsync(() ->
                        CommandRun.of(
                                "data",
                                "lock",
                                "--stores",
                                stores,
                                "kv/locks/lost",
                                "--",
                                "sh",
                                "-c",
                                "echo $$ > '%s'; sleep 60; true".formatted(mark)));
        eventually(
                "the holder runs",
                Duration.ofSeconds(30),
                () -> Files.exists(mark) && Files.size(mark) > 0);

        CommandRun.of("data", "delete", address("locks/lost"));

        var ended = holder.get(15, TimeUnit.SECONDS);
        assertEquals(4, ended.status());
        assertTrue(ended.err().contains("the lock kv/locks/lost was lost"), ended::err);
        long child = Long.parseLong(Files.readString(mark).strip());
        assertFalse(ProcessHandle.of(child).map(ProcessHandle::isAlive).orElse(false));
    }
}
