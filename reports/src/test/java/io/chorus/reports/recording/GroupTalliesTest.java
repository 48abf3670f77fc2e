package io.chorus.reports.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chorus.reports.record.Completion;
import io.chorus.reports.record.Group;
import io.chorus.reports.record.NanoSeries;
import io.chorus.reports.record.ObservedFanOut;
import io.chorus.reports.record.Phase;
import io.chorus.reports.record.ReplyTimes;
import io.chorus.reports.record.Tally;
import io.chorus.reports.record.Timing;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GroupTalliesTest {

    private final GroupTallies tallies =
            new GroupTallies(
                    List.of(Group.of("near", 4), Group.of("far", 2)), node -> "node" + node);

    @Test
    void eachGroupHasTimesOfItsOwn() {
        tallies.add(request(Phase.MEASURED, List.of(), 10, 20, 30, 40, 500, 900));
        tallies.add(request(Phase.MEASURED, List.of(), 11, 21, 31, 41, 600, 800));
        tallies.add(request(Phase.MEASURED, List.of(), 12, 22, 32, 42, 700, 700));

        assertEquals(
                List.of(
                        new Group("near", 4, 12, 0, new Completion(21L, 41L, 41L, 41L, 41L)),
                        new Group("far", 2, 6, 0, new Completion(600L, 800L, 800L, 800L, 800L))),
                tallies.figures());
    }

    @Test
    void whoIsMissingIsMissingInItsGroup() {
        tallies.add(request(Phase.MEASURED, List.of("node5"), 10, 20, 30, 40, 500));

        assertEquals(
                List.of(
                        new Group("near", 4, 4, 0, new Completion(20L, 40L, 40L, 40L, 40L)),
                        new Group("far", 2, 2, 1, new Completion(500L, null, null, null, null))),
                tallies.figures());
    }

    @Test
    void aWarmUpDoesNotCount() {
        tallies.add(request(Phase.WARM_UP, List.of(), 10, 20, 30, 40, 500, 900));

        assertEquals(List.of(Group.of("near", 4), Group.of("far", 2)), tallies.figures());
    }

    /// @param nanos of the nodes from the first on
    private static ObservedFanOut request(Phase phase, List<String> missing, long... nanos) {
        int[] nodes = new int[nanos.length];
        java.util.Arrays.setAll(nodes, i -> i);
        return new ObservedFanOut(
                1,
                "a",
                phase,
                0,
                0,
                new Timing(0, 0, 0, 0, 0),
                nanos.length + missing.size(),
                Tally.of(nanos.length, 0),
                missing,
                ReplyTimes.of(NanoSeries.of(nanos), nodes),
                null);
    }
}
