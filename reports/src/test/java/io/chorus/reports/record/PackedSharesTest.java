package io.chorus.reports.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackedSharesTest {

    private static final StageShare SEND = new StageShare(Stage.SEND, 1, 2, 3);
    private static final StageShare LONG =
            new StageShare(Stage.NODE, 5_000_000_000L, Integer.MAX_VALUE, 1L << 50);

    @Test
    void theyAreTheSameShares() {
        List<StageShare> shares =
                List.of(SEND, new StageShare(Stage.DECODE, 0, Integer.MAX_VALUE, 7));

        assertEquals(shares, PackedShares.of(shares));
        assertSame(PackedShares.class, PackedShares.of(shares).getClass());
    }

    @Test
    void longOnesStayWhatTheyAre() {
        assertEquals(List.of(SEND, LONG), PackedShares.of(List.of(SEND, LONG)));
        assertEquals(List.of(), PackedShares.of(List.of()));
    }

    @Test
    void nobodyChangesThem() {
        List<StageShare> mine = new ArrayList<>(List.of(SEND));
        List<StageShare> kept = PackedShares.of(mine);
        mine.clear();

        assertEquals(List.of(SEND), kept);
        assertThrows(UnsupportedOperationException.class, kept::clear);
        assertSame(kept, PackedShares.of(kept), "nor copies them again");
    }

    @Test
    void namesOfStagesAreSharedWithThoseThatHaveTheSame() {
        List<StageShare> first = PackedShares.of(List.of(SEND));
        List<StageShare> alike = PackedShares.of(List.of(new StageShare(Stage.SEND, 7, 8, 9)));
        List<StageShare> other = PackedShares.of(List.of(new StageShare(Stage.NODE, 7, 8, 9)));

        assertEquals(alike, PackedShares.sharing(alike, first));
        assertEquals(other, PackedShares.sharing(other, first));
        assertSame(other, PackedShares.sharing(other, first));
        assertEquals(List.of(LONG), PackedShares.sharing(List.of(LONG), first));
    }
}
