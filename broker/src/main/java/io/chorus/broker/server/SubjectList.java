package io.chorus.broker.server;

import io.chorus.broker.wire.ByteString;
import io.chorus.broker.wire.Subjects;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Subjects and patterns of a permission, ready to be asked.
final class SubjectList {
    private final Set<ByteString> literals = new HashSet<>();
    private final List<ByteString> patterns = new ArrayList<>();

    SubjectList(List<String> entries) {
        for (var entry : entries) {
            var subject = ByteString.of(entry);
            if (Subjects.hasWildcard(subject)) {
                patterns.add(subject);
            } else {
                literals.add(subject);
            }
        }
    }

    boolean isEmpty() {
        return literals.isEmpty() && patterns.isEmpty();
    }

    /// Whether an entry is the subject or covers it.
    boolean covers(ByteString subject) {
        if (literals.contains(subject)) {
            return true;
        }
        for (var pattern : patterns) {
            if (Subjects.covers(pattern, subject)) {
                return true;
            }
        }
        return false;
    }
}
