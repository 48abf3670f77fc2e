package io.chorus.broker.client;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ConnectionPolicyTest {
    @Test
    void aRequesterWaitsLongerForAServerThatHasNoOther() {
        assertEquals(ofSeconds(4), ConnectionPolicy.requester(1).connectTimeout());
        assertEquals(ofSeconds(2), ConnectionPolicy.requester(2).connectTimeout());
        assertEquals(ofSeconds(2), ConnectionPolicy.requester(9).connectTimeout());
    }
}
