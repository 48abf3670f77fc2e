package io.chorus.broker.client;

import static io.chorus.broker.client.Client.QUICK;
import static io.chorus.broker.client.Client.options;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import io.chorus.broker.link.LinkConditions;
import io.chorus.broker.link.LinkProxy;
import io.chorus.broker.link.ProxyLoops;
import io.chorus.broker.server.Broker;
import io.chorus.testing.NoBufferLeaks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a node notices of links that fall silent or break.
@Timeout(60)
@ExtendWith(NoBufferLeaks.class)
class SilentLinkTest {
    private static final ConnectionPolicy NERVOUS = QUICK.withTimes(ofSeconds(5), ofMillis(100));

    @Test
    void aHalfOpenConnectionIsNoticedByItsPingsAndLeft() throws Exception {
        try (var commons = Commons.start();
                var broker = Broker.start("127.0.0.1", 0, 1);
                var client = Client.connect(options(commons, broker.url()).withPolicy(NERVOUS))) {
            broker.links().apply("tester"::equals, LinkConditions.NONE.withSilence());

            client.eventuallyHears("lost stale: the broker does not answer pings");
            broker.links().clear();
            client.eventuallyHears("connected again");
        }
    }

    @Test
    void aHalfOpenConnectionThroughAProxyIsNoticedByItsPings() throws Exception {
        try (var commons = Commons.start();
                var loops = ProxyLoops.start(1);
                var broker = Broker.start("127.0.0.1", 0, 1);
                var proxy = LinkProxy.start(loops, "127.0.0.1", 0, "127.0.0.1", broker.port());
                var client = Client.connect(options(commons, proxy.url()).withPolicy(NERVOUS))) {
            proxy.links().apply("tester"::equals, LinkConditions.NONE.withSilence().onlyToClient());

            client.eventuallyHears("lost stale: the broker does not answer pings");
            proxy.links().clear();
            client.eventuallyHears("connected again");
        }
    }

    @Test
    void aResetIsNoticedAtOnce() throws Exception {
        try (var commons = Commons.start();
                var broker = Broker.start("127.0.0.1", 0, 1);
                var client = Client.connect(options(commons, broker.url()))) {
            broker.links().reset(_ -> true);

            client.eventuallyHears("connected again");
        }
    }
}
