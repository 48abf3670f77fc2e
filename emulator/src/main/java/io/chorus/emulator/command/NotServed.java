package io.chorus.emulator.command;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Flags of the original for what this version does not do: they are absent, but whoever types one
/// learns why and what to do instead.
final class NotServed {
    private static final Set<String> FLAGS =
            Set.of("--tls", "--verify", "--secure", "--credentials");

    private NotServed() {}

    /// What to say if one of these is among the arguments that nobody knew.
    static Optional<String> sentence(List<String> unmatched) {
        if (unmatched.stream().anyMatch(argument -> argument.startsWith("--config"))) {
            return Optional.of(
                    "--config: configuration files of Choria are not read; name the broker with"
                            + " --server and give the rest as flags.");
        }
        return unmatched.stream()
                .map(argument -> argument.replaceFirst("=.*", ""))
                .filter(FLAGS::contains)
                .findFirst()
                .map(flag ->
                        flag
                                + ": this version serves neither TLS nor the secure mode of"
                                + " Choria; leave it out and use a broker without TLS"
                                + (flag.equals("--credentials")
                                        ? ", with --user and --pass or --token where it wants"
                                                + " to know who you are."
                                        : "."));
    }
}
