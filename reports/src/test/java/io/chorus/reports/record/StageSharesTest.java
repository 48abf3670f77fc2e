package io.chorus.reports.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StageSharesTest {

    // Reply i of a thousand takes i µs: a hundred ns to be sent, half of the rest on either way.
    private static final long[] RESPONSES =
            LongStream.rangeClosed(1, 1_000).map(i -> i * 1_000).toArray();

    @Test
    void columnsAddUpToTheMeanResponseAroundTheirPlace() {
        List<StageShare> shares = StageShares.of(NanoSeries.of(RESPONSES), new Ways(-1));

        assertEquals(
                List.of(Stage.SEND, Stage.SYSTEM, Stage.DECODE),
                shares.stream().map(StageShare::stage).toList());
        StageShare send = shares.get(0);
        StageShare system = shares.get(1);
        // Ranks 450 to 550, then 985 to 995, then the last.
        assertEquals(500_000, send.p50() + system.p50());
        assertEquals(990_000, send.p99() + system.p99());
        assertEquals(1_000_000, send.last() + system.last());
        assertEquals(new StageShare(Stage.DECODE, 7, 7, 7), shares.get(2));
    }

    @Test
    void theOrderOfArrivalDoesNotMatter() {
        long[] reversed = new long[RESPONSES.length];
        for (int i = 0; i < reversed.length; i++) {
            reversed[i] = RESPONSES[RESPONSES.length - 1 - i];
        }
        StageTimes times =
                new StageTimes() {
                    @Override
                    public List<Stage> stages() {
                        return List.of(Stage.SYSTEM);
                    }

                    @Override
                    public long nanos(Stage stage, int reply) {
                        return reversed[reply];
                    }
                };

        assertEquals(
                List.of(new StageShare(Stage.SYSTEM, 500_000, 990_000, 1_000_000)),
                StageShares.of(NanoSeries.of(reversed), times));
    }

    @Test
    void aReplyThatWasNotStampedThroughoutIsLeftOutOfEveryColumn() {
        List<StageShare> shares = StageShares.of(NanoSeries.of(RESPONSES), new Ways(999));

        assertEquals(999_000, shares.get(0).last() + shares.get(1).last());
    }

    @Test
    void noReplyNoShare() {
        assertEquals(List.of(), StageShares.of(NanoSeries.EMPTY, new Ways(-1)));
    }

    /// @param unstamped a reply whose stamps are missing; none if negative
    private record Ways(int unstamped) implements StageTimes {
        @Override
        public List<Stage> stages() {
            return List.of(Stage.SEND, Stage.SYSTEM, Stage.DECODE);
        }

        @Override
        public long nanos(Stage stage, int reply) {
            return switch (stage) {
                case SEND -> 100;
                case SYSTEM -> reply == unstamped ? -1 : RESPONSES[reply] - 100;
                default -> 7;
            };
        }
    }
}
