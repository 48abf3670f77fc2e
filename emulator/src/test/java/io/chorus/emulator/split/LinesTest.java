package io.chorus.emulator.split;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.broker.client.Credentials;
import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.fleet.ConnectTimes;
import io.chorus.emulator.fleet.FleetListener;
import io.chorus.emulator.fleet.FleetPart;
import io.chorus.reports.record.HeapGrowth;
import io.chorus.reports.record.ProcessUse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class LinesTest {
    private static Order again(Order order) {
        return Lines.order(Lines.of(order));
    }

    @Test
    void ordersArriveAsTheyWereGiven() {
        var brokers =
                List.of(
                        Order.Server.of(new ServerAddress("127.0.0.1", 4222)),
                        Order.Server.of(
                                new ServerAddress(
                                        "::1",
                                        4223,
                                        new Credentials.UserPassword("ada", "secret"))),
                        Order.Server.of(
                                new ServerAddress("a.b", 4224, new Credentials.Token("t"))));
        var emulate =
                new Order.Emulate(
                        Order.VERSION, "name: x\n", new FleetPart(10, 1, 2), 10, brokers, 8);

        assertEquals(emulate, again(emulate));
        assertEquals(new Order.StartAt(17), again(new Order.StartAt(17)));
        assertEquals(new Order.Leave(), again(new Order.Leave()));
        var passwords = brokers.stream().map(server -> server.address().credentials()).toList();
        assertEquals(new Credentials.UserPassword("ada", "secret"), passwords.get(1));
        assertEquals(new Credentials.Token("t"), passwords.get(2));
    }

    @Test
    void timesArriveToTheNanosecond() {
        var times =
                new ConnectTimes(
                        Long.MAX_VALUE - 5,
                        new long[] {0, 1_234_567_891},
                        new long[] {ConnectTimes.NEVER, 2_345_678_912L},
                        Map.of("refused", 3L));

        var told = (News.Connects) Lines.news(Lines.of(new News.Connects(times)));

        assertEquals(times.startNanos(), told.times().startNanos());
        assertArrayEquals(times.startedNanos(), told.times().startedNanos());
        assertArrayEquals(times.readyNanos(), told.times().readyNanos());
        assertEquals(times.failed(), told.times().failed());
    }

    @Test
    void whatAProcessUsesArrivesWithTheTrendOfItsHeap() {
        var growth = new HeapGrowth(37, true, 300_000_000_000L, 34_700_000, -1_234.5);
        var known = new ProcessUse("worker", 17, 1, 2, 3, 4, 5, 6, growth);
        var young = new ProcessUse("worker", 17, 1, 2, 3, 4, 5, 6);

        for (var use : List.of(known, young)) {
            assertEquals(new News.Figures(use), Lines.news(Lines.of(new News.Figures(use))));
        }
    }

    @Test
    void changesAreToldInTheirOrderWithTheirPlaceInTheWholeFleet() {
        var log = new ChangeLog();
        log.lost(3, 100);
        log.attempted(false, true, 150);
        log.back(3, 200, 100, 40);
        for (int i = 0; i < 1_000; i++) {
            log.lost(i, i);
        }
        var told = new ArrayList<String>();

        ChangeLog.tell(
                log.take(),
                500,
                new FleetListener() {
                    @Override
                    public void lost(int index, long atNanos) {
                        told.add("lost " + index + " " + atNanos);
                    }

                    @Override
                    public void back(int index, long atNanos, long away, long connect) {
                        told.add("back " + index + " " + atNanos + " " + away + " " + connect);
                    }

                    @Override
                    public void attempted(boolean worked, boolean timedOut, long atNanos) {
                        told.add("attempted " + worked + " " + timedOut + " " + atNanos);
                    }
                });

        assertEquals(
                List.of("lost 503 100", "attempted false true 150", "back 503 200 100 40"),
                told.subList(0, 3));
        assertEquals(1_003, told.size());
        assertEquals("lost 1499 999", told.getLast());
        assertEquals(0, log.take().length);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense|\"nonsense\" is not understood",
                "{\"order\":\"dance\"}|is not understood",
                "{\"order\":\"leave\"}|first order must be \"emulate\"",
                "{\"order\":\"start_at\"}|is not understood",
                "{\"order\":\"leave\",\"soon\":true}|is not understood",
                "{\"order\":\"emulate\",\"version\":99,\"scenario\":\"\",\"part\":{\"before\":0,\"number\":0,\"parts\":1},\"nodes\":1,\"brokers\":[],\"firstSource\":0}|version 99",
                "{\"order\":\"emulate\",\"version\":2,\"scenario\":\"fleet: {nodes: 5}\",\"part\":{\"before\":3,\"number\":0,\"parts\":1},\"nodes\":4,\"brokers\":[],\"firstSource\":0}|the fleet has 5",
                "{\"order\":\"emulate\",\"version\":2,\"scenario\":\"flet: {}\",\"part\":{\"before\":0,\"number\":0,\"parts\":1},\"nodes\":1,\"brokers\":[],\"firstSource\":0}|flet",
            })
    void anOrderThatMakesNoSenseIsRefusedWithASentence(String line, String words) {
        var news = new ByteArrayOutputStream();
        var orders = new ByteArrayInputStream((line + "\n").getBytes(StandardCharsets.UTF_8));

        var refusal = assertThrows(ChorusException.class, () -> Worker.serve(orders, news));

        assertEquals(ExitStatus.USAGE, refusal.status());
        assertTrue(String.valueOf(refusal.getMessage()).contains(words), refusal.getMessage());
        assertEquals("", news.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aWorkerWithoutAParentEndsAtOnce() throws Exception {
        Worker.serve(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream());
    }
}
