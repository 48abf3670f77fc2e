package io.chorus.broker.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.chorus.broker.wire.ByteString;
import io.chorus.broker.wire.Frame;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class InterestListTest {
    private final InterestList interests = new InterestList();

    private int add(String subject) {
        return interests.add(ByteString.of(subject), null).sid;
    }

    @Test
    void everyOneIsFoundByItsNumber() {
        for (int i = 1; i <= 100; i++) {
            assertEquals(i, add("s" + i));
        }
        interests.remove(50);

        for (int i = 1; i <= 100; i++) {
            var found = interests.find(i);
            if (i == 50) {
                assertNull(found);
            } else {
                assertEquals("s" + i, String.valueOf(found == null ? null : found.subject));
            }
        }
        assertNull(interests.find(0));
        assertNull(interests.find(101));
        assertEquals(99, interests.live().length);
    }

    @Test
    void oneThatReachedItsLimitIsGone() {
        int sid = add("limited");
        var interest = interests.find(sid);
        assertNotNull(interest);
        interest.maximum = 2;
        interest.delivered = 2;

        assertNull(interests.find(sid));
        assertEquals(0, interests.live().length);
        assertEquals(2, add("next"));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "0042, 42", "2147483647, 2147483647", "x, -1", "1x, -1", "12345678901, -1"})
    void sidsOfTheWireAreRead(String wire, long sid) {
        var frame =
                new Frame.Msg(
                        ByteString.of("a"),
                        ByteString.of(wire),
                        null,
                        Frame.NO_HEADERS,
                        Unpooled.EMPTY_BUFFER);

        assertEquals(sid, Message.sid(frame));
    }
}
