package io.chorus.agents.filter;

/// A condition on versions as people write it: `>= 1.2`, `~1.0`, `1.x`, `1.0.0 - 2.0.0`, `1.2.0 ||
/// 1.5.0`; nothing and `*` allow all. Immutable.
public final class VersionRange {
    private final String text;
    private final VersionConstraint constraint;

    private VersionRange(String text, VersionConstraint constraint) {
        this.text = text;
        this.constraint = constraint;
    }

    /// Reads one.
    ///
    /// @throws IllegalArgumentException if it is none
    public static VersionRange parse(String text) {
        var stripped = text.strip();
        return new VersionRange(
                stripped, VersionConstraint.parse(stripped.isEmpty() ? "*" : stripped));
    }

    /// Whether a version is in it; pre-releases are only where the condition names one itself.
    ///
    /// @throws IllegalArgumentException if that is no version
    public boolean includes(String version) {
        return constraint.allows(Version.parse(version));
    }

    @Override
    public String toString() {
        return text;
    }
}
