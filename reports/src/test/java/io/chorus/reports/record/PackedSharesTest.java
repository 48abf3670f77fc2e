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
}
