package io.chorus.playbooks.template;

import org.jspecify.annotations.Nullable;

/// What expressions stand for at one moment of a run.
public interface Scope {
    /// The value of an expression; a plain value that the caller may keep.
    ///
    /// @throws io.chorus.playbooks.PlaybookException with a sentence without a place, if there is
    ///   none
    @Nullable Object value(Expression expression);

    /// Whether a value goes into a command for a shell as it is, because its author said that it is
    /// safe there.
    default boolean safeInShell(Expression expression, @Nullable Object value) {
        return false;
    }
}
