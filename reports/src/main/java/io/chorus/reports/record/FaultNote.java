package io.chorus.reports.record;

/// A fault that was put upon the system on purpose, as whoever did it tells of it.
///
/// @param id of its own within a run, from 0
/// @param kind one or two words for the legend, such as `broker killed`; the same for all of a kind
/// @param scope whom it was meant for, such as `broker 2 of 3`
/// @param text what was done, in a sentence
/// @param atNanos when it took effect, from the start of the run
public record FaultNote(int id, String kind, String scope, String text, long atNanos) {

    public FaultNote {
        if (id < 0 || atNanos < 0) {
            throw new IllegalArgumentException(
                    "fault %d (%s, %s) at %d ns: want an id and a time from 0"
                            .formatted(id, kind, scope, atNanos));
        }
    }

    /// What it is called where there is room for a few words.
    public String name() {
        return scope.isEmpty() ? kind : kind + ", " + scope;
    }
}
