package io.chorus.emulator.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class ClientSetupCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path temporary;

    private String folder() {
        return temporary.resolve("client files").toString();
    }

    private String read(String file) throws IOException {
        return Files.readString(Path.of(folder(), file));
    }

    @Test
    void theConfigurationNamesBrokersCollectivesAndDescriptions() throws IOException {
        var run =
                CommandRun.of(
                        "client-setup",
                        folder(),
                        "--server",
                        "nats://10.0.0.5:4223,10.0.0.6",
                        "--collectives",
                        "3");

        assertEquals(0, run.status(), run::err);
        var lines = read("client.conf").lines().toList();
        assertTrue(lines.contains("collectives = mcollective,collective1,collective2"));
        assertTrue(lines.contains("main_collective = mcollective"));
        assertTrue(
                lines.contains("plugin.choria.middleware_hosts = 10.0.0.5:4223,10.0.0.6:4222"),
                lines::toString);
        assertTrue(lines.contains("libdir = " + folder() + "/ddl"), lines::toString);
        assertTrue(read("environment").contains("export INSECURE_YES_REALLY=true"));
        assertTrue(read("environment").contains("export MCOLLECTIVE_CERTNAME=rip.mcollective"));
        assertTrue(read("README.md").contains("choria ping -T collective2 --config '"));
    }

    @Test
    void eachEmulatedAgentIsDescribedForBothClients() throws IOException {
        var run = CommandRun.of("client-setup", folder(), "-a", "3", "--agent-timeout", "10s");

        assertEquals(0, run.status(), run::err);
        assertEquals(11, run.lines().size(), run::out);
        var manager = new JsonMapper().readTree(read("ddl/mcollective/agent/emulator.json"));
        assertEquals(8080, manager.at("/actions/1/input/port/default").asInt());
        for (int i = 0; i < 3; i++) {
            var json =
                    new JsonMapper().readTree(read("ddl/mcollective/agent/emulated" + i + ".json"));
            assertEquals("emulated" + i, json.at("/metadata/name").asString());
            assertEquals(10, json.at("/metadata/timeout").asInt());
            assertEquals(20, json.at("/actions/0/input/size/default").asInt());
            var ruby = read("ddl/mcollective/agent/emulated" + i + ".ddl");
            assertTrue(ruby.contains("metadata :name => \"emulated" + i + "\""), ruby);
            assertTrue(ruby.contains(":default => 20"), ruby);
        }
    }

    @Test
    void aPasswordIsWrittenForItsOwnerOnly() throws IOException {
        var run = CommandRun.of("client-setup", folder(), "--user", "alice", "--pass", "secret");

        assertEquals(0, run.status(), run::err);
        assertTrue(read("client.conf").contains("plugin.nats.user = alice\n"));
        assertTrue(read("client.conf").contains("plugin.nats.pass = secret\n"));
        assertEquals(
                PosixFilePermissions.fromString("rw-------"),
                Files.getPosixFilePermissions(Path.of(folder(), "client.conf")));
    }

    @Test
    void filesThatAreThereStayUnlessForced() throws IOException {
        CommandRun.of("client-setup", folder());
        Files.writeString(Path.of(folder(), "client.conf"), "mine");

        var refused = CommandRun.of("client-setup", folder(), "--agents", "2");
        assertEquals(2, refused.status());
        assertTrue(refused.err().contains("--force"), refused::err);
        assertEquals("mine", read("client.conf"));
        assertFalse(Files.exists(Path.of(folder(), "ddl/mcollective/agent/emulated1.json")));

        assertEquals(0, CommandRun.of("client-setup", folder(), "--force").status());
        assertTrue(read("client.conf").contains("identity = "));
    }

    @Test
    void whatMakesNoSenseIsRefused() throws IOException {
        var caller = CommandRun.of("client-setup", folder(), "--caller", "up=bob");
        assertEquals(2, caller.status());
        assertTrue(caller.err().contains("choria=NAME"), caller::err);

        var alone = CommandRun.of("client-setup", folder(), "--user", "alice");
        assertEquals(2, alone.status());
        assertTrue(alone.err().contains("--user and --pass go together"), alone::err);

        var inTheWay = Files.createFile(temporary.resolve("a-file"));
        var run = CommandRun.of("client-setup", inTheWay.resolve("below").toString());
        assertEquals(5, run.status(), run::err);
        assertTrue(run.err().contains("cannot write"), run::err);
    }
}
