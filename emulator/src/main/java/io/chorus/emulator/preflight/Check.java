package io.chorus.emulator.preflight;

/// One thing that was looked at.
///
/// @param name of what was looked at, one or two words
/// @param ok whether it will do
/// @param finding the numbers, and the mend where it will not do; a sentence
public record Check(String name, boolean ok, String finding) {
    static Check good(String name, String finding) {
        return new Check(name, true, finding);
    }

    static Check bad(String name, String finding) {
        return new Check(name, false, finding);
    }
}
