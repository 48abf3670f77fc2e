package io.chorus.playbooks.document;

import java.util.List;
import java.util.Map;

/// Where a value and all inside it stood.
///
/// @param line of the value, or of its key where it has one
/// @param source a scalar as it was written, empty for others
/// @param keys what is in a mapping
/// @param items what is in a list
record Located(int line, String source, Map<String, Located> keys, List<Located> items) {
    static final Located NOWHERE = new Located(0, "", Map.of(), List.of());

    static Located scalar(int line, String source) {
        return new Located(line, source, Map.of(), List.of());
    }

    Located atLine(int itsLine) {
        return new Located(itsLine, source, keys, items);
    }

    /// Of a key; what was never in the file stands where its mapping does.
    Located key(String key) {
        var found = keys.get(key);
        return found == null ? scalar(line, "") : found;
    }

    Located item(int index) {
        return index < items.size() ? items.get(index) : scalar(line, "");
    }
}
