package io.chorus.emulator.command;

/// Headings that help pages share.
final class Help {
    static final String EXIT = "%nExit status:%n";
    static final String EXAMPLES = "%nExamples:%n";

    private Help() {}
}
