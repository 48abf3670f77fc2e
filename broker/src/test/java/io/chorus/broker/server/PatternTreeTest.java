package io.chorus.broker.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chorus.broker.wire.ByteString;
import io.chorus.broker.wire.Subjects;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PatternTreeTest {
    private static final long SEED = 42;
    private static final String[] TOKENS = {"a", "b", "c", "*"};

    private final Random random = new Random(SEED);

    @Test
    void findsWhatAComparisonWithEachPatternFinds() {
        var channel = new EmbeddedChannel();
        var core =
                new BrokerCore(
                        BrokerOptions.builder().port(0).threads(1).build(),
                        null,
                        ServerIdentity.named(""),
                        new Endpoint("127.0.0.1", 4222),
                        new Endpoint("127.0.0.1", 6222),
                        List.of(channel.eventLoop()));
        var client = new ClientHandler(core.loops().getFirst(), channel);
        var tree = new Interest(null);
        var present = new ArrayList<Subscription>();

        for (int round = 0; round < 3_000; round++) {
            if (present.isEmpty() || random.nextInt(5) < 3) {
                var subscription = new Subscription(client, null, ByteString.of("1"));
                present.add(subscription);
                tree.add(subscription, pattern());
            } else {
                tree.remove(present.remove(random.nextInt(present.size())));
            }
            check(tree, present, subject());
        }
        present.forEach(tree::remove);
        check(tree, List.of(), subject());
        var _ = channel.close();
    }

    private void check(Interest tree, List<Subscription> present, ByteString subject) {
        var wanted = new TreeSet<String>();
        for (var subscription : present) {
            if (Subjects.covers(subscription.subject(), subject)) {
                wanted.add(subscription.subject().toString());
            }
        }
        var sets = new ArrayList<SubscriptionSet>();
        tree.match(subject, sets);
        int members = sets.stream().mapToInt(SubscriptionSet::plainMembers).sum();
        long wantedMembers =
                present.stream().filter(one -> wanted.contains(one.subject().toString())).count();

        assertEquals(wanted.size(), sets.size(), () -> "seed " + SEED + ", " + subject);
        assertEquals(wantedMembers, members, () -> "seed " + SEED + ", " + subject);
    }

    private ByteString subject() {
        var out = new StringBuilder();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            out.append(out.isEmpty() ? "" : ".").append(TOKENS[random.nextInt(3)]);
        }
        return ByteString.of(out.toString());
    }

    private ByteString pattern() {
        var out = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            out.append(TOKENS[random.nextInt(4)]).append('.');
        }
        return ByteString.of(out + (random.nextBoolean() ? "*" : ">"));
    }
}
