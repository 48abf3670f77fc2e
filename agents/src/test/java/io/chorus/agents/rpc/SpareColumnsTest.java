package io.chorus.agents.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpareColumnsTest {
    private static final int FLEET = 2_000;

    private final SpareColumns spare = new SpareColumns();

    @Test
    void theNextRequestOfTheSameSizeIsKeptWhereTheLastOneWas() {
        var columns = spare.take(FLEET);
        spare.giveBack(columns);
        assertSame(columns, spare.take(FLEET));
        assertNotSame(columns, spare.take(FLEET), "it is lent");
    }

    @Test
    void whatIsTooSmallOrFarTooLargeIsNotLent() {
        var columns = spare.take(FLEET);
        spare.giveBack(columns);
        assertNotSame(columns, spare.take(FLEET + 1));
        assertNotSame(columns, spare.take(FLEET / 8));
        assertSame(columns, spare.take(FLEET / 2));
    }

    @Test
    void onlyAFewAreKept() {
        var all = IntStream.range(0, 10).mapToObj(_ -> spare.take(FLEET)).toList();
        all.forEach(spare::giveBack);
        var again = IntStream.range(0, 10).mapToObj(_ -> spare.take(FLEET)).toList();
        assertEquals(4, again.stream().filter(all::contains).count());
    }

    @Test
    void repliesThatWereGivenBackCannotBeReadAndLeaveNothing() {
        var index = NodeIndex.of(IntStream.range(0, FLEET).mapToObj(i -> "node" + i).toList());
        var log = new ReplyLog(index, spare);
        assertEquals(7, log.add("node7", 70, 71, 3));
        assertEquals(FLEET, log.add("a stranger", 80, 81, 0));
        var replies = log.replies();
        assertEquals(List.of("a stranger"), replies.strangers());
        assertEquals(2, replies.count());
        replies.giveBack();
        replies.giveBack();
        assertThrows(IllegalStateException.class, replies::count);
        assertThrows(IllegalStateException.class, () -> replies.sender(0));

        var next = new ReplyLog(index, spare);
        assertEquals(0, next.count());
        assertEquals(7, next.add("node7", 90, 95, 0));
        var others = next.replies();
        assertEquals(1, others.count());
        assertEquals("node7", others.sender(0));
        assertEquals(90, others.arrivalNanos(0));
        assertEquals(95, others.decodedNanos(0));
        assertEquals(0, others.statusCode(0));
    }
}
