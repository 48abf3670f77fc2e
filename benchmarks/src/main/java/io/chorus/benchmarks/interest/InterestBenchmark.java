package io.chorus.benchmarks.interest;

import io.chorus.benchmarks.measured.NanosecondsPerOperation;
import io.chorus.broker.server.SubjectMap;
import io.chorus.broker.wire.ByteString;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/// How long does a broker look for those who want a message, with the subjects of 20 000 nodes, and
/// with nobody, inboxes or one who wants everything beside them?
///
/// `benchmarks/jmh InterestBenchmark -prof gc`
public class InterestBenchmark extends NanosecondsPerOperation {
    private static final int NODES = 20_000;
    private static final int SUBJECTS = 1024;

    /// Who has subscribed with wildcards.
    @Param({"none", "_INBOX.x7Qa.*", ">"})
    public String pattern = "none";

    private final SubjectMap<String> interest = new SubjectMap<>();
    private final List<String> found = new ArrayList<>();
    private final ByteString reply = name("mcollective.reply.37bdf08389145a56c13096c178802d3b.1");
    private final ByteString[] nodes = new ByteString[SUBJECTS];
    private int next;

    /// Fills it.
    @Setup(Level.Trial)
    public void subscribe() {
        for (int i = 0; i < NODES; i++) {
            var subject = name("mcollective.node.%d-emu-0a1b2.choria.local".formatted(i));
            interest.compute(subject, _ -> "node");
            if (i < SUBJECTS) {
                nodes[i] = subject;
            }
        }
        interest.compute(reply, _ -> "requester");
        if (!pattern.equals("none")) {
            interest.compute(name(pattern), _ -> "watcher");
        }
    }

    private static ByteString name(String text) {
        return ByteString.of(text);
    }

    /// The same subject again and again, as replies have it.
    @Benchmark
    public List<String> reply() {
        found.clear();
        interest.match(reply, found);
        return found;
    }

    /// Another subject each time, as a directed request has it.
    @Benchmark
    public List<String> node() {
        found.clear();
        next = (next + 1) % SUBJECTS;
        interest.match(nodes[next], found);
        return found;
    }
}
