package io.chorus.reports.html;

import io.chorus.reports.SyntheticRun;
import io.chorus.reports.record.NodeFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Figures of nodes as a long run leaves them.
final class RichNodes {

    private RichNodes() {}

    /// A row for each node; some are always late, some owe replies.
    static NodeFigures of(SyntheticRun run, int nodes, int requests, long seed) {
        Random random = new Random(seed);
        List<String> names = new ArrayList<>();
        int[] answers = new int[nodes];
        int[] misses = new int[nodes];
        int[] rank = new int[nodes];
        long[] worst = new long[nodes];
        for (int i = 0; i < nodes; i++) {
            names.add(run.identity(i));
            misses[i] = i % 1_733 == 7 ? 2 : 0;
            answers[i] = requests - misses[i];
            double spread = 290 / Math.sqrt(Math.max(1, requests));
            double mean = i % 997 == 13 ? 985 : i % 10 == 3 ? 700 : 480;
            rank[i] = (int) Math.clamp(mean + spread * random.nextGaussian(), 0, 1000);
            worst[i] = 300_000_000L + random.nextInt(300_000_000);
        }
        return new NodeFigures(names, answers, misses, rank, worst);
    }
}
