package io.chorus.playbooks.store;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a value looks in a store that knows only text: text as it is, numbers and booleans as they
/// are written, lists and maps as JSON.
final class Texts {
    private Texts() {}

    /// The text of a value.
    ///
    /// @throws StoreException if there is none
    static String of(@Nullable Object value) {
        return switch (value) {
            case null ->
                    throw new StoreException(
                            "nothing cannot be written to a store that knows only text: give a value, or delete the key");
            case String text -> text;
            case Map<?, ?> map -> HttpServer.JSON.writeValueAsString(map);
            case Collection<?> list -> HttpServer.JSON.writeValueAsString(list);
            default -> String.valueOf(value);
        };
    }
}
