package io.chorus.agents.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.host.Chunk;
import io.chorus.agents.host.NodeConnects;
import io.chorus.agents.host.PretendedHosts;
import io.chorus.agents.protocol.RpcReply;
import io.chorus.agents.protocol.StatusCode;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The agent that manages emulators, asked over the wire, on a host that only pretends.
@Timeout(60)
class ManagerAgentTest {
    private static final String START =
            "{\"instances\":750,\"agents\":10,\"collectives\":10,\"monitor\":8080,\"servers\":\"192.0.2.1:4300\",\"tls\":false}";

    private final SettableClock clock = new SettableClock(Bench.NOW);
    private final Bench bench = bench(Behaviour.PLAIN);

    private Bench bench(Behaviour behaviour) {
        return new Bench(
                Bench.settings()
                        .behaviour(behaviour)
                        .host(new PretendedHosts(clock, "1.2.3"))
                        .build());
    }

    private RpcReply call(String action, String data) {
        return bench.call("emulator", action, data);
    }

    private RpcReply good(String action, String data) {
        var reply = call(action, data);
        assertEquals(StatusCode.OK.code(), reply.statusCode(), reply::statusMessage);
        return reply;
    }

    private String refused(String action, String data) {
        var reply = call(action, data);
        assertEquals(StatusCode.ABORTED.code(), reply.statusCode());
        return reply.statusMessage();
    }

    @Test
    void theOriginalsCallsStartShowAndStopAnEmulator() {
        var started = good("start", START).data();
        var status = good("emulator_status", "{\"port\":8080}").data();
        good("stop", "{\"port\":8080}");
        var after = good("status", "{}").data();

        assertTrue(started.path("status").booleanValue());
        assertEquals(8080, started.path("port").intValue());
        assertTrue(status.path("running").booleanValue());
        assertEquals(bench.node.identity(), status.path("name").stringValue());
        assertEquals(started.path("pid").longValue(), status.path("pid").longValue());
        assertTrue(status.path("memory").longValue() > 0);
        assertFalse(status.path("tls").booleanValue());
        assertEquals(750, status.path("connected").intValue());
        assertFalse(after.path("running").booleanValue());
        assertEquals(-1, after.path("pid").intValue());
        assertEquals("unknown", after.path("name").stringValue());
    }

    @Test
    void aStartThatDoesNotComeUpIsAFailureWithItsReason() {
        good("start", START);

        var reply = call("start", START);

        assertEquals(StatusCode.ABORTED.code(), reply.statusCode());
        assertTrue(reply.statusMessage().contains("8080"), reply::statusMessage);
        assertFalse(reply.data().path("status").booleanValue());
    }

    @Test
    void nodesBeginAtTheirMomentAndTheirHostSaysWhenAndHowLate() {
        long at = (Bench.NOW + 5) * 1_000;
        good("start", START.replace("}", ",\"at\":%d,\"seed\":7,\"first\":1501}".formatted(at)));

        var before = good("status", "{\"port\":8080}").data();
        clock.set(Bench.NOW + 6);
        var after = good("status", "{\"port\":8080}").data();

        assertEquals(0, before.path("connected").intValue());
        assertEquals(0, before.path("began").longValue());
        assertEquals(750, after.path("connected").intValue());
        assertEquals(at, after.path("began").longValue());
        assertTrue(after.path("up_at").longValue() >= at);
        assertEquals(7, after.path("seed").longValue());
        assertEquals(1501, after.path("first").intValue());
    }

    @Test
    void aRunIsShownAndStoppedWholeAndOthersStay() {
        for (int port = 0; port < 3; port++) {
            good("start", START.replace("8080", "0").replace("}", ",\"run\":\"r1\"}"));
        }
        good("start", START.replace("8080", "0").replace("}", ",\"run\":\"r2\"}"));

        var all = good("status", "{\"all\":true}").data();
        var one = good("status", "{\"run\":\"r1\"}").data();
        good("stop", "{\"port\":8080,\"run\":\"r1\"}");
        var left = good("status", "{\"all\":true}").data();

        assertEquals(4, all.path("emulators").size());
        assertTrue(all.path("free_files").longValue() > 0);
        assertTrue(all.path("free_memory").longValue() > 0);
        assertEquals("1.2.3", all.path("host_version").stringValue());
        assertEquals(3, one.path("emulators").size());
        assertEquals(1, left.path("emulators").size());
        assertEquals("r2", left.path("emulators").path(0).path("run").stringValue());
        assertTrue(left.path("free_files").longValue() > all.path("free_files").longValue());
    }

    @Test
    void aLeaseEndsUnlessItsRunIsAskedFor() {
        good("start", START.replace("}", ",\"run\":\"r1\",\"lease\":10}"));

        clock.set(Bench.NOW + 8);
        var renewed = good("status", "{\"run\":\"r1\"}").data().path("emulators").size();
        clock.set(Bench.NOW + 16);
        var byOthers = good("status", "{\"all\":true}").data().path("emulators").size();
        clock.set(Bench.NOW + 20);
        var over = good("status", "{\"all\":true}").data().path("emulators").size();

        assertEquals(1, renewed);
        assertEquals(1, byOthers);
        assertEquals(0, over);
    }

    @Test
    void connectsComeInPiecesThatFitTogether() {
        good("start", START);
        var whole = new java.io.ByteArrayOutputStream();

        String digest = "";
        for (boolean last = false; !last; ) {
            var data =
                    good(
                                    "collect",
                                    "{\"port\":8080,\"what\":\"connects\",\"offset\":%d,\"length\":1000}"
                                            .formatted(whole.size()))
                            .data();
            whole.writeBytes(Base64.getDecoder().decode(data.path("data").stringValue()));
            digest = data.path("sha256").stringValue();
            last = data.path("eof").booleanValue();
        }

        assertEquals(digest, Chunk.sha256(whole.toByteArray()));
        var connects = NodeConnects.parse(whole.toByteArray());
        assertEquals(750, connects.readyMicros().length);
        assertEquals(Bench.NOW * 1_000, connects.beganMillis());
        assertArrayEquals(whole.toByteArray(), connects.toJson());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "start|{\"tls\":true}|tls",
                "start|{\"credentials\":\"LS0t\"}|credentials",
                "start|{\"instances\":0}|instances is 0",
                "start|{\"instances\":\"many\"}|\"instances\"",
                "start|{\"instances\":99999999999}|out of range",
                "start|{\"instances\":99999}|free",
                "start|{\"name\":\"a b\"}|\"name\"",
                "start|{\"monitor\":70000}|monitor",
                "start|{\"sed\":1}|\"sed\"",
                "start|[]|JSON object",
                "download|{\"http\":\"http://h/x\"}|\"target\"",
                "download|{\"http\":\"http://h/x\",\"target\":\"../x\"}|\"target\"",
                "download|{\"http\":\"http://h/x\",\"target\":\"x\",\"sha256\":\"12\"}|\"sha256\"",
                "collect|{\"port\":8080,\"what\":\"all\"}|\"what\"",
                "collect|{\"port\":8080,\"what\":\"log\",\"length\":300000}|262144",
                "collect|{\"port\":8081,\"what\":\"log\"}|8081",
                "start_nats|{\"routes\":\"192.0.2.1:6222\"}|cluster_port",
                "start_nats|{\"credentials\":\"LS0t\"}|credentials",
                "start_federation|{\"federation_servers\":\"h:1\"}|no federation broker",
                "stop_federation|{}|no federation broker",
            })
    void refusesWhatItCannotDoInASentence(String action, String data, String words) {
        var said = refused(action, data);

        assertTrue(said.contains(words), said);
    }

    @Test
    void takesWhatClientsAddForThemselves() {
        good("status", "{\"port\":8080,\"process_results\":true}");
    }

    @Test
    void aHostRunsOneNatsServer() {
        good("start_nats", "{\"port\":4300,\"monitor_port\":8300}");

        var second = refused("start_nats", "{\"port\":4300,\"monitor_port\":8300}");
        var stopped = good("stop_nats", "{}").data();
        good("start_nats", "{}");

        assertTrue(second.contains("already"), second);
        assertTrue(stopped.path("stopped").booleanValue());
    }

    @Test
    void pretendedHostsFailAndKeepSilentAsTheirFleetSays() {
        var failing = bench(Behaviour.PLAIN.withFlakiness(0, 1, 0));
        var silent = bench(Behaviour.PLAIN.withFlakiness(1, 0, 0));

        var reply = failing.call("emulator", "start", START);

        assertEquals(StatusCode.ABORTED.code(), reply.statusCode());
        assertFalse(reply.data().path("status").booleanValue(true));
        assertTrue(silent.ask(Bench.rpc("emulator", "start", START)).isEmpty());
    }

    @Test
    void nodesWithoutHostHaveNoSuchAgent() {
        assertFalse(new Bench().node.agents().contains("emulator"));
        assertTrue(bench.node.agents().contains("emulator"));
        assertTrue(
                bench.call("rpcutil", "agent_inventory", "{}")
                        .data()
                        .path("agents")
                        .toString()
                        .contains("\"agent\":\"emulator\""));
    }
}
