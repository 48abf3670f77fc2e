package io.chorus.playbooks.store;

import io.chorus.playbooks.document.YamlFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Opens stores as a playbook would.
final class OpenStore {
    private OpenStore() {}

    /// A store that is called `kv`.
    ///
    /// @param yaml its properties, as in `{type: memory}`
    static DataStore of(String yaml) {
        return of(yaml, new RunEnvironment(Map.of("PATH", "/usr/bin:/bin")), new ArrayList<>());
    }

    static DataStore of(String yaml, RunEnvironment environment, List<String> warnings) {
        var properties = YamlFile.mapping("stores.yaml", yaml);
        var type = StoreTypes.find(properties.text("type")).orElseThrow();
        return type.open(properties, new StoreContext("kv", environment, warnings::add));
    }
}
