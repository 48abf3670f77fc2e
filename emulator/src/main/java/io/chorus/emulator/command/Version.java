package io.chorus.emulator.command;

import picocli.CommandLine.IVersionProvider;

/// What `--version` says.
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "chorus " + current() + " on Java " + System.getProperty("java.version")
        };
    }

    /// Our own version, as the build wrote it into the jar.
    static String current() {
        var written = Version.class.getPackage().getImplementationVersion();
        return written == null ? "unpackaged" : written;
    }
}
