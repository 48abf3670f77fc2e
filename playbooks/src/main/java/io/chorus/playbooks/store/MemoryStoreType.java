package io.chorus.playbooks.store;

import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Properties;
import java.util.Set;

/// `memory`: values of one run; locks within this process.
final class MemoryStoreType implements StoreType {
    private final LocalLocks locks = new LocalLocks();

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public boolean locks() {
        return true;
    }

    @Override
    public void check(Properties raw, Findings findings) {
        StoreTypes.check(raw, findings, Set.of());
    }

    @Override
    public DataStore open(Properties filled, StoreContext context) {
        return new MemoryStore(context.name(), locks);
    }
}
