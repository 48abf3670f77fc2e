package io.chorus.agents.ddl;

/// Which replies a person sees.
public enum Display {
    /// Those that succeeded.
    OK,
    /// Those that failed.
    FAILED,
    /// All.
    ALL,
    /// None, only the sums.
    NONE;

    /// Whether a reply with this outcome is shown.
    public boolean shows(boolean success) {
        return switch (this) {
            case ALL -> true;
            case OK -> success;
            case FAILED -> !success;
            case NONE -> false;
        };
    }
}
