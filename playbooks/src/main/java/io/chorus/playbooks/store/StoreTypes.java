package io.chorus.playbooks.store;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// All store types there are.
public final class StoreTypes {
    private static final List<StoreType> ALL = List.of();

    private StoreTypes() {}

    /// The type of a name, in any case and with or without a colon in front.
    public static Optional<StoreType> find(String name) {
        var bare = name.toLowerCase(Locale.ROOT).replaceFirst("^:", "");
        return ALL.stream().filter(type -> type.name().equals(bare)).findFirst();
    }

    /// The names of all types.
    public static List<String> names() {
        return ALL.stream().map(StoreType::name).toList();
    }
}
