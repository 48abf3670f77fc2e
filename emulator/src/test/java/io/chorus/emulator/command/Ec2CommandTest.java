package io.chorus.emulator.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class Ec2CommandTest {
    @Test
    void aPlanNamesHostsRolesNetworkCostAndTheDateOfItsPrices() {
        var run = CommandRun.of("ec2", "plan", "--nodes", "50000");

        assertEquals(0, run.status(), run.err());
        for (var word :
                new String[] {
                    "5 emulator",
                    "3 broker",
                    "1 controller",
                    "spot",
                    "on demand",
                    "network",
                    "USD an hour",
                    "USD a run",
                    "check before you rent",
                    "2025-03-02",
                    "ec2/up --nodes 50000 --emulators 5 --brokers 3 --hours 1 --region us-east-1"
                }) {
            assertTrue(run.out().contains(word), () -> "no \"" + word + "\" in\n" + run.out());
        }
    }

    @Test
    void programsGetTheSame() {
        var plan =
                CommandRun.of("ec2", "plan", "--nodes", "50000", "--hours", "3", "--json").json();

        assertEquals(3, plan.path("hosts").size());
        assertEquals("emulator", plan.path("hosts").path(0).path("role").asString());
        var cost = plan.path("cost");
        double lines = 0;
        for (var line : cost.path("lines")) {
            lines += line.asDouble();
        }
        assertEquals(lines, cost.path("usdAnHour").asDouble(), 1e-9);
        assertEquals(3 * lines, cost.path("usdARun").asDouble(), 1e-9);
        assertTrue(cost.path("usdARunAtMost").asDouble() > 3 * lines);
    }

    @Test
    void tooDearIsRefusedInOneSentence() {
        var run = CommandRun.of("ec2", "plan", "--nodes", "50000", "--max-cost", "0.50");

        assertEquals(5, run.status());
        assertEquals("", run.out());
        assertEquals(1, run.err().strip().lines().count(), run.err());
        assertTrue(run.err().contains("more than the 0.50 of --max-cost"), run.err());
        assertEquals(
                0, CommandRun.of("ec2", "plan", "--nodes", "50000", "--max-cost", "5").status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--nodes 0",
                "--nodes 10 --hours 13",
                "--nodes 10 --brokers 2",
                "--nodes 10 --spot --on-demand",
                "--nodes 10 --region mars-1",
                "--nodes 10 --prices no-such-file.yaml",
                "--nodes 10 --max-cost 0",
                "--hours 1",
            })
    void whatMakesNoSenseIsWrongUsage(String flags) {
        var run = CommandRun.of(("ec2 plan " + flags).split(" "));

        assertEquals(2, run.status(), run.err());
        assertEquals("", run.out());
    }

    @Test
    void pricesAreThereToBeginAFileOfYourOwnWith() {
        var run = CommandRun.of("ec2", "prices");

        assertEquals(0, run.status());
        assertTrue(run.out().contains("date: 2025-03-02"), run.out());
    }
}
