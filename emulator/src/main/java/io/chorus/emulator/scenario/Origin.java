package io.chorus.emulator.scenario;

/// Where a value was written.
///
/// @param source a file, `--requests`, `CHORUS_REQUESTS`
/// @param line from 1; 0 where the source has no lines
/// @param column from 1; 0 where the source has no lines
record Origin(String source, int line, int column) {
    /// A flag or a variable, which holds one value.
    static Origin of(String flag) {
        return new Origin(flag, 0, 0);
    }

    boolean inFile() {
        return line > 0;
    }

    /// As compilers and editors write it.
    @Override
    public String toString() {
        return inFile() ? source + ":" + line + ":" + column : source;
    }
}
