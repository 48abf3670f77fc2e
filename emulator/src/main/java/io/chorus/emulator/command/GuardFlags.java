package io.chorus.emulator.command;

import picocli.CommandLine.Option;

/// What has to be said before a fleet goes where it may not be welcome.
final class GuardFlags {
    @Option(
            names = "--yes",
            description = "Do not ask before a fleet connects to a broker beyond this machine.")
    boolean yes;

    @Option(
            names = "--share-collective",
            description = "Start although nodes that are not ours answer in the collective.")
    boolean shareCollective;
}
