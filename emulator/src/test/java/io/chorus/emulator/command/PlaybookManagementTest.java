package io.chorus.emulator.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Playbooks that hand on where the nodes are that they reach.
@Timeout(60)
class PlaybookManagementTest {
    @TempDir private Path folder = Path.of("unset");

    /// Succeeds if it is told these brokers.
    private String book(String brokers) throws IOException {
        return Files.writeString(
                        folder.resolve("book.yaml"),
                        """
                        name: hands_on
                        version: 1.0.0
                        author: A
                        description: Hands on where the hosts are
                        inputs:
                          management: {description: Brokers, type: String, validation: ":shellsafe"}
                        tasks:
                          - shell:
                              description: Look
                              command: [test, "{{{ inputs.management }}}", "=", "%s"]
                        """
                                .formatted(brokers))
                .toString();
    }

    @Test
    void theBrokersOfTheCommandAreItsOwnUnlessOthersAreNamed() throws IOException {
        var both = book("nats://h1:4222,nats://h2:4223");
        var same = CommandRun.of("playbook", "run", both, "--server", "h1:4222,nats://h2:4223");
        var named = book("nats://h3:4222");
        var other =
                CommandRun.of(
                        "playbook",
                        "run",
                        named,
                        "--server",
                        "h1:4222",
                        "--management",
                        "nats://h3:4222");

        assertEquals(0, same.status(), same::err);
        assertEquals(0, other.status(), other::err);
    }
}
