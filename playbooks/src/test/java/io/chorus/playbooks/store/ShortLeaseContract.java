package io.chorus.playbooks.store;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What holds where leases may be so short that a test can wait for their end.
abstract class ShortLeaseContract extends ServerStoreContract {
    static final int TTL_SECONDS = 2;

    /// The store on the server of the class, with locks that live for [#TTL_SECONDS].
    abstract String properties();

    @Override
    final DataStore open() {
        return OpenStore.of(properties());
    }

    @Test
    void aKilledHoldersLockIsFreeAfterItsTimeToLive() throws Exception {
        try (var holder = HolderProcess.start(properties(), "l/killed");
                var store = open()) {
            assertThrows(
                    LockTimeoutException.class,
                    () -> store.lock("l/killed", Duration.ZERO, CARELESS));
            holder.kill();

            store.lock("l/killed", LONG, CARELESS).close();
        }
    }
}
