package io.chorus.agents.node;

import java.util.Arrays;
import java.util.List;

/// What nodes of one process do once for all of them, instead of each for itself as real nodes do.
///
/// It makes room for more nodes on a machine, at the price of measuring nodes that have less to do:
/// a run that shares says so wherever its figures are shown.
public enum Sharing {
    /// Each node does all of its work.
    NOTHING("nothing"),
    /// A request is decoded by the first node that reads it; the others compare its bytes.
    REQUESTS("requests");

    private final String word;

    Sharing(String word) {
        this.word = word;
    }

    /// As files, flags and reports call it.
    public String word() {
        return word;
    }

    /// The words of all.
    public static List<String> words() {
        return Arrays.stream(values()).map(Sharing::word).toList();
    }

    /// The one of that word.
    ///
    /// @throws IllegalArgumentException if there is none
    public static Sharing of(String word) {
        return Arrays.stream(values())
                .filter(sharing -> sharing.word.equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "nothing called \"%s\" can be shared: want one of %s"
                                        .formatted(word, String.join(", ", words()))));
    }

    /// Decodes for nodes that share this.
    RequestReader reader() {
        return switch (this) {
            case NOTHING -> RequestReader.EACH;
            case REQUESTS -> new SharedRequests();
        };
    }
}
