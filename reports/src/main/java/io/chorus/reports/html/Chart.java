package io.chorus.reports.html;

import java.util.List;

/// One picture of a run.
interface Chart {

    /// One kind of mark and what it stands for.
    ///
    /// @param role the class of the mark
    record Key(String role, String meaning) {}

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
