package io.chorus.broker.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SourceAddressesTest {
    private static final InetSocketAddress LOOPBACK =
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 4222);

    @Test
    void fillsOneSourceAfterTheOther() throws Exception {
        var sources = new SourceAddresses(2);

        assertEquals(0, sources.take(LOOPBACK));
        assertEquals(0, sources.take(LOOPBACK));
        assertEquals(1, sources.take(LOOPBACK));
        assertEquals(1, sources.take(LOOPBACK));
        assertEquals(2, sources.take(LOOPBACK));
        assertNull(sources.address(0, LOOPBACK));
        assertEquals(InetAddress.ofLiteral("127.0.0.3"), sources.address(2, LOOPBACK));
    }

    @Test
    void anotherProcessLeavesFromItsOwnAddresses() throws Exception {
        var sources = SourceAddresses.from(8);

        int source = sources.take(LOOPBACK);

        assertEquals(InetAddress.ofLiteral("127.0.0.9"), sources.address(source, LOOPBACK));
    }

    @Test
    void noSourceIsChosenForATargetElsewhere() throws Exception {
        var elsewhere = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 4222);
        var sources = SourceAddresses.from(8);

        assertNull(sources.address(sources.take(elsewhere), elsewhere));
    }

    @Test
    void aPlaceGivenBackIsTakenAgain() {
        var sources = new SourceAddresses(1);
        sources.take(LOOPBACK);
        sources.take(LOOPBACK);

        sources.giveBack(LOOPBACK, 0);

        assertEquals(0, sources.take(LOOPBACK));
        assertEquals(2, sources.take(LOOPBACK));
        assertEquals(3, sources.inUse());
    }

    @Test
    void targetsAreCountedApart() {
        var sources = new SourceAddresses(1);
        sources.take(LOOPBACK);

        assertEquals(
                0, sources.take(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 4223)));
    }

    @Test
    void onlyLoopbackIsSpread() throws Exception {
        var sources = new SourceAddresses(1);
        for (var host : new String[] {"192.0.2.1", "::1"}) {
            var target = new InetSocketAddress(InetAddress.ofLiteral(host), 4222);
            for (int i = 0; i < 3; i++) {
                assertEquals(0, sources.take(target));
            }
        }

        assertEquals(0, sources.inUse());
    }

    @Test
    void moreThanAllSourcesIsLeftToTheSystem() {
        var sources = new SourceAddresses(1);
        for (int i = 0; i < 250; i++) {
            assertEquals(i, sources.take(LOOPBACK));
        }

        assertEquals(0, sources.take(LOOPBACK));
    }
}
