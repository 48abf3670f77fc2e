package io.chorus.reports.html;

import java.util.List;
import java.util.Optional;

/// One picture of a run.
interface Chart {

    /// One kind of mark and what it stands for.
    ///
    /// @param role the class of the mark; absent for a remark
    record Key(Optional<String> role, String meaning) {

        Key(String role, String meaning) {
            this(Optional.of(role), meaning);
        }

        /// Words without a mark.
        static Key remark(String text) {
            return new Key(Optional.empty(), text);
        }
    }

    /// Which picture it is, in a word: the page has it once, and its script finds it by this.
    String id();

    /// What the picture shows, as a finding rather than as a name.
    String title();

    /// For those who cannot see it: axes, units, what is drawn.
    String description();

    /// What the marks stand for, in the order they should be read.
    List<Key> keys();

    /// Draws it on a canvas of the height it wants.
    String draw(Canvas canvas);

    /// The same as numbers.
    Table table();
}
