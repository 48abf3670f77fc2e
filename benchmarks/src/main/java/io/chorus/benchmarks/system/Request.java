package io.chorus.benchmarks.system;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What is to be played.
///
/// @param names of benchmarks, or of parts of them
/// @param rounds that count, at least 1
/// @param sizes of fleets that grow, ascending; empty for the usual ones
/// @param launcher starts Chorus
record Request(
        Checkout checkout,
        Set<String> names,
        int rounds,
        List<Integer> sizes,
        Path launcher,
        Path natsServer) {
    private static final int USUAL_ROUNDS = 5;

    /// Reads a command line that begins with the root of the checkout.
    ///
    /// @param known names of all benchmarks
    /// @throws IllegalArgumentException with what is wrong
    static Request of(String[] arguments, List<String> known) {
        var left = new ArrayDeque<>(List.of(arguments));
        var checkout = new Checkout(Path.of(left.remove()));
        var names = new TreeSet<>(known);
        int rounds = USUAL_ROUNDS;
        List<Integer> sizes = List.of();
        var launcher = checkout.launcher();
        var natsServer = checkout.natsServer();
        while (!left.isEmpty()) {
            var flag = left.remove();
            if (left.isEmpty()) {
                throw new IllegalArgumentException(
                        flag + " wants a value, or is unknown: see --help");
            }
            var value = left.remove();
            switch (flag) {
                case "--only" -> {
                    names.clear();
                    names.addAll(List.of(value.split(",")));
                }
                case "--rounds" -> rounds = rounds(value);
                case "--sizes" -> sizes = sizes(value);
                case "--chorus" -> launcher = Path.of(value);
                case "--nats-server" -> natsServer = Path.of(value);
                default -> throw new IllegalArgumentException("no flag " + flag + ": see --help");
            }
        }
        for (var name : names) {
            if (!known.contains(name.split("/", 2)[0])) {
                throw new IllegalArgumentException(
                        "no benchmark %s: there are %s".formatted(name, String.join(", ", known)));
            }
        }
        return new Request(checkout, names, rounds, sizes, launcher, natsServer);
    }

    private static List<Integer> sizes(String value) {
        var sizes =
                value.matches("[1-9]\\d{0,6}(,[1-9]\\d{0,6})*")
                        ? Stream.of(value.split(",")).map(Integer::valueOf).distinct().toList()
                        : List.<Integer>of();
        if (sizes.size() < 2) {
            throw new IllegalArgumentException(
                    "--sizes %s: want two or more numbers of nodes, such as 1000,2000"
                            .formatted(value));
        }
        return sizes.stream().sorted().toList();
    }

    private static int rounds(String value) {
        if (!value.matches("[1-9]\\d{0,2}")) {
            throw new IllegalArgumentException("--rounds %s: want 1 to 999".formatted(value));
        }
        return Integer.parseInt(value);
    }
}
