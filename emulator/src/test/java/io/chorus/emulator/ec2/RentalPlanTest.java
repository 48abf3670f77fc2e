package io.chorus.emulator.ec2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RentalPlanTest {
    /// Round prices, so that a bill can be reckoned in the head.
    private static final String PRICES =
            """
            date: 2026-01-31
            source: a test
            spot_share: 0.5
            types:
              c7i.large: {cores: 2, memory: 4GiB}
            regions:
              here:
                hour: {c7i.large: 0.1}
                disk: 73
                endpoint: 0.01
                between_zones: 0.02
            """;

    @TempDir private Path folder = Path.of("unset");

    private PriceFile prices(String text) throws IOException {
        return PriceFile.read(Files.writeString(folder.resolve("prices.yaml"), text));
    }

    private static Rental rental(int nodes, int hours, String region) {
        return new Rental(nodes, 0, 0, hours, region, true, 100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "us-west-2", "eu-west-1", "eu-central-1"})
    void fiftyThousandNodesForAnHourCostLessThanFiveDollars(String region) {
        var prices = PriceFile.shipped();
        var plan = RentalPlan.of(rental(50_000, 1, region), prices);

        assertTrue(plan.dollarsARunAtMost() < 5, () -> "costs " + plan.dollarsARunAtMost());
        // An honest sum is not next to nothing: eight hosts are somewhere above half a dollar.
        assertTrue(plan.dollarsARun() > 0.4, () -> "costs " + plan.dollarsARun());
        assertTrue(prices.regionNames().contains(region));
    }

    @Test
    void theBillIsTheSumOfWhatIsRented() throws IOException {
        var plan = RentalPlan.of(new Rental(40_000, 3, 10, 2, "here", true, 1_000), prices(PRICES));

        // 10 spot hosts at half of 0.1, four on demand, 14 disks of 8 GB at 0.1 an hour each GB,
        // two endpoints.
        double hour = 10 * 0.05 + 4 * 0.1 + 14 * 8 * 0.1 + 2 * 0.01;
        assertEquals(hour, plan.dollarsAnHour(), 1e-9);
        assertEquals(2 * hour, plan.dollarsARun(), 1e-9);
        assertEquals(2 * (hour + 10 * 0.05), plan.dollarsARunAtMost(), 1e-9);
        assertEquals(4_000, plan.nodesAHost());
        assertEquals(13_334, plan.connectionsABroker());
        // Request in, reply out, two of three replies over a route, all to the requester.
        double bytes = 40_000 * 1_000.0 * (1_100 + 850 * (2 + 2 / 3.0));
        assertEquals(Math.round(bytes), plan.bytes());
        assertEquals(bytes / 1e9 * 0.02, plan.dollarsBetweenZones(), 1e-6);
    }

    @Test
    void onDemandNobodyIsTakenAway() throws IOException {
        var plan = RentalPlan.of(new Rental(100, 1, 1, 1, "here", false, 0), prices(PRICES));

        assertTrue(plan.hosts().stream().noneMatch(RentalPlan.Hosts::spot));
        assertEquals(plan.dollarsARun(), plan.dollarsARunAtMost(), 1e-9);
    }

    @ParameterizedTest(name = "{0} nodes: {1} emulators, {2} brokers")
    @CsvSource({"1, 1, 1", "5000, 1, 1", "5001, 1, 3", "50000, 5, 3", "300000, 26, 7"})
    void asManyHostsAsAreNeeded(int nodes, int emulators, int brokers) {
        var plan = RentalPlan.of(rental(nodes, 1, "us-east-1"), PriceFile.shipped());

        assertEquals(emulators, plan.rental().emulators());
        assertEquals(brokers, plan.rental().brokers());
        assertTrue((long) plan.nodesAHost() * emulators >= nodes);
    }

    @Test
    void tooManyForWhatMayBeRentedIsRefused() {
        var prices = PriceFile.shipped();

        var brokers = refusal(() -> RentalPlan.of(rental(1_000_000, 1, "us-east-1"), prices));
        assertEquals(ExitStatus.PREFLIGHT, brokers.status());
        assertTrue(String.valueOf(brokers.getMessage()).contains("seven brokers"));

        var ports =
                refusal(() ->
                        RentalPlan.of(new Rental(100_000, 3, 1, 1, "us-east-1", true, 1), prices));
        assertEquals(ExitStatus.PREFLIGHT, ports.status());
        assertTrue(String.valueOf(ports.getMessage()).contains("60,000 nodes"));
    }

    @Test
    void aLimitHoldsForTheWorstCase() throws IOException {
        var plan = RentalPlan.of(new Rental(100, 1, 10, 1, "here", true, 0), prices(PRICES));

        plan.refuseAbove(plan.dollarsARunAtMost());
        var refusal = refusal(() -> plan.refuseAbove(plan.dollarsARunAtMost() - 0.01));

        assertEquals(ExitStatus.PREFLIGHT, refusal.status());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spot_share: 0.5 | spot_share: 0   | spot_share: want a number above 0",
                "disk: 73        | disk: -1        | above 0",
                "disk: 73        | dsik: 73        | disk is missing",
                "c7i.large: 0.1  | c5.large: 0.1   | has to price just the types [c7i.large]",
                "cores: 2        | cores: many     | many",
                "memory: 4GiB    | memory: 4 acres | acres",
                "source: a test  | other: a test   | source is missing",
            })
    void aBadPriceFileIsRefusedByItsPlace(String right, String wrong, String sentence) {
        var refusal = refusal(() -> prices(PRICES.replace(right, wrong)));

        assertEquals(ExitStatus.USAGE, refusal.status());
        var message = String.valueOf(refusal.getMessage());
        assertTrue(message.contains(sentence), message);
        assertTrue(message.contains("prices.yaml"), message);
        assertTrue(message.lines().count() == 1, message);
    }

    @Test
    void aRegionWithoutPricesIsRefusedWithThoseThatHave() {
        var refusal = refusal(() -> RentalPlan.of(rental(10, 1, "mars-1"), PriceFile.shipped()));

        assertEquals(ExitStatus.USAGE, refusal.status());
        assertTrue(String.valueOf(refusal.getMessage()).contains("eu-central-1"));
    }

    @Test
    void whatIsPricedIsWhatIsRented() throws IOException {
        var module = Files.readString(Path.of("..", "ec2", "main.tf"));
        var list = Pattern.compile("x86_64 = \\[([^]]*)]").matcher(module);

        assertTrue(list.find());
        Set<String> types =
                Arrays.stream(list.group(1).split(","))
                        .map(type -> type.replace("\"", "").strip())
                        .collect(Collectors.toSet());
        assertEquals(types, PriceFile.shipped().types().keySet());
    }

    private static ChorusException refusal(Executable work) {
        return assertThrows(ChorusException.class, work);
    }
}
