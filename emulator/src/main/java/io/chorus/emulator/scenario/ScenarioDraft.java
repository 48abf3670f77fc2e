package io.chorus.emulator.scenario;

import java.nio.file.Path;
import java.util.List;

/// A scenario that is still being put together: what the file says, with settings on top.
public final class ScenarioDraft {
    private final Value.Table values;
    private final String name;
    private final Path folder;

    /// @param name if the values do not say it
    /// @param folder in which files are looked for that are named without one
    ScenarioDraft(Value.Table values, String name, Path folder) {
        this.values = values;
        this.name = name;
        this.folder = folder;
    }

    /// The same with these on top, the last one uppermost.
    ///
    /// @throws ScenarioException if one has no place
    public ScenarioDraft with(List<Setting> settings) {
        var changed = values;
        for (var setting : settings) {
            changed = Overlay.set(changed, setting.path(), setting.value());
        }
        return new ScenarioDraft(changed, name, folder);
    }

    /// The scenario, whole and checked; each call makes up a seed if none is given.
    ///
    /// @throws ScenarioException with the first thing that is wrong
    public Scenario scenario() {
        return new ScenarioReader(folder, name, Scenarios.RANDOM_SEEDS).read(values);
    }
}
