package io.chorus.playbooks.store;

import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Properties;
import java.util.Set;

/// `environment`: variables that child processes get.
final class EnvironmentStoreType implements StoreType {
    private static final String PREFIX = "prefix";

    @Override
    public String name() {
        return "environment";
    }

    @Override
    public boolean locks() {
        return false;
    }

    @Override
    public void check(Properties raw, Findings findings) {
        StoreTypes.check(raw, findings, Set.of(PREFIX)).text(PREFIX);
    }

    @Override
    public DataStore open(Properties filled, StoreContext context) {
        return new EnvironmentStore(context.name(), context.environment(), filled.text(PREFIX, ""));
    }
}
