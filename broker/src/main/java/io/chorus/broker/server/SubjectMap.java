package io.chorus.broker.server;

import io.chorus.broker.wire.ByteString;
import io.chorus.broker.wire.Subjects;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Something for each subject: a map for literal ones, and a tree for patterns beside it.
///
/// Any thread looks subjects up without a lock; changes lock only the place they touch, and a place
/// where nothing is kept any more is taken out.
///
/// @param <S> what is kept
public final class SubjectMap<S> {
    /// Makes what is kept from what was.
    @FunctionalInterface
    public interface Change<S> {
        /// What is kept from now on.
        ///
        /// @param present `null` for nothing
        /// @return `null` for nothing
        @Nullable S apply(@Nullable S present);
    }

    private final ConcurrentHashMap<ByteString, S> literals = new ConcurrentHashMap<>();
    private final PatternTree<S> patterns = new PatternTree<>();

    /// Changes what is kept for one subject or pattern, by one thread at a time.
    public void compute(ByteString subject, Change<S> change) {
        if (Subjects.hasWildcard(subject)) {
            patterns.compute(subject, change);
        } else {
            literals.compute(subject, (_, present) -> change.apply(present));
        }
    }

    /// Appends everything kept for the subject and for patterns that cover it.
    ///
    /// @param subject as published; a wildcard in it stands for itself
    public void match(ByteString subject, List<S> found) {
        S literal = literals.get(subject);
        if (literal != null) {
            found.add(literal);
        }
        patterns.match(subject, found);
    }
}
