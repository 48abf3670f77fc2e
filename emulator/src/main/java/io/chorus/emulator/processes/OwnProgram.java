package io.chorus.emulator.processes;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// This program, to be started once more.
public final class OwnProgram {
    private static final String MAIN = "io.chorus.emulator.Main";

    /// What belongs to one process alone: its debugger, its profiler, its recording.
    private static final List<String> NOT_INHERITED =
            List.of(
                    "-agentlib:",
                    "-agentpath:",
                    "-javaagent:",
                    "-Xrunjdwp",
                    "-Xlog",
                    "-XX:StartFlightRecording",
                    "-XX:AOTCacheOutput",
                    "-XX:AOTConfiguration",
                    "-XX:AOTMode",
                    "-Dcom.sun.management.",
                    "-Xms",
                    "-Xmx",
                    "-Xmn");

    private OwnProgram() {}

    /// The words that start it with other arguments, on this Java and with its flags.
    public static List<String> command(JvmShare share, List<String> arguments) {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> NOT_INHERITED.stream().noneMatch(flag::startsWith))
                .forEach(words::add);
        words.addAll(share.flags());
        words.addAll(program());
        words.addAll(arguments);
        return List.copyOf(words);
    }

    /// The built program says in its jar what it may do; that is how it was started itself.
    private static List<String> program() {
        var path = System.getProperty("java.class.path");
        boolean built = System.getProperty("sun.java.command", "").startsWith(path + " ");
        return built
                ? List.of("-jar", path)
                : List.of("--enable-native-access=ALL-UNNAMED", "-cp", path, MAIN);
    }
}
