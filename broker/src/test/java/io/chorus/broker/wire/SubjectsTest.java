package io.chorus.broker.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class SubjectsTest {
    @ParameterizedTest
    @CsvSource({
        "a, true, true, false, 1",
        "a.b.c, true, true, false, 3",
        "*, true, false, true, 1",
        ">, true, false, true, 1",
        "a.*.c, true, false, true, 3",
        "a.>, true, false, true, 2",
        "foo*, true, true, false, 1",
        "a>b.c, true, true, false, 2",
        "a.>.b, false, false, true, 3",
        ".a, false, false, false, 2",
        "a., false, false, false, 2",
        "a..b, false, false, false, 3",
        "'', false, false, false, 1"
    })
    void subjectsAreJudged(
            String subject,
            boolean subscribable,
            boolean publishable,
            boolean wildcard,
            int tokens) {
        var name = ByteString.of(subject);

        assertEquals(subscribable, Subjects.isSubscribable(name));
        assertEquals(publishable, Subjects.isPublishable(name));
        assertEquals(wildcard, Subjects.hasWildcard(name));
        assertEquals(tokens, Subjects.tokens(name));
    }

    @ParameterizedTest
    @CsvSource({
        "a.b, a.b, true",
        "a.b, a.c, false",
        "a.b, a.b.c, false",
        "a.b.c, a.b, false",
        "a.*, a.b, true",
        "a.*, a, false",
        "a.*, a.b.c, false",
        "a.*, a.*, true",
        "a.*, a.>, false",
        "a.>, a.b.c, true",
        "a.>, a.*, true",
        "a.>, a.>, true",
        "a.>, a, false",
        ">, a, true",
        ">, >, true",
        "*, >, false",
        "*.b, a.b, true",
        "a.b, a.*, false"
    })
    void patternsCover(String pattern, String subject, boolean covers) {
        assertEquals(covers, Subjects.covers(ByteString.of(pattern), ByteString.of(subject)));
    }
}
