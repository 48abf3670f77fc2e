package io.chorus.emulator.progress;

/// Colours of a terminal, if it may have any; each ends where it began, so that a line that is cut
/// off by a killed process colours nothing else.
record Paint(boolean colored) {
    private static final String END = "\u001b[0m";

    /// What a line means.
    enum Role {
        PLAIN(""),
        TITLE("\u001b[1m"),
        GOOD("\u001b[32m"),
        BAD("\u001b[31m"),
        DIM("\u001b[2m");

        private final String start;

        Role(String start) {
            this.start = start;
        }
    }

    String apply(String line, Role role) {
        return colored && role != Role.PLAIN ? role.start + line + END : line;
    }
}
