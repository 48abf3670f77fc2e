package io.chorus.emulator.command;

import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.book.PlaybookReader;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Words;
import io.chorus.playbooks.input.InputSpec;
import io.chorus.playbooks.input.InputType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/// The inputs of a playbook as options of the command that runs it: with help, and however their
/// name is written, with dashes or underscores.
final class PlaybookInputOptions {
    // Without these a playbook could not be run or understood any more.
    private static final Set<String> OURS = Set.of("--help", "--version", "--input");

    private PlaybookInputOptions() {}

    /// Adds them to `playbook run`, if that is what the arguments begin with. A file that cannot be
    /// read adds none, and lets the command say why.
    ///
    /// @return the arguments with names in the case that they are known by
    static String[] addTo(CommandLine root, String... arguments) {
        if (arguments.length < 3
                || !arguments[0].matches("playbooks?")
                || !arguments[1].equals("run")) {
            return arguments;
        }
        // --input @file is no file of arguments.
        root.setExpandAtFiles(false);
        var playbook = Objects.requireNonNull(root.getSubcommands().get("playbook"));
        var command = Objects.requireNonNull(playbook.getSubcommands().get("run"));
        var inputs = inputs(List.of(arguments).subList(2, arguments.length));
        if (inputs.isEmpty()) {
            command.setUnmatchedArgumentsAllowed(true);
            return arguments;
        }
        // As in the original: cut short as long as only one begins so, and in any case.
        command.setAbbreviatedOptionsAllowed(true);
        inputs.get().stream()
                .filter(input -> !input.dynamic())
                .forEach(input -> add(command.getCommandSpec(), input));
        return Arrays.stream(arguments)
                .map(word -> inKnownCase(word, command.getCommandSpec()))
                .toArray(String[]::new);
    }

    private static String inKnownCase(String word, CommandSpec spec) {
        int end = word.indexOf('=');
        var name = end < 0 ? word : word.substring(0, end);
        var lower = name.toLowerCase(Locale.ROOT);
        return name.startsWith("--")
                        && spec.findOption(name) == null
                        && spec.findOption(lower) != null
                ? lower + word.substring(name.length())
                : word;
    }

    private static Optional<List<InputSpec>> inputs(List<String> arguments) {
        var first = arguments.getFirst();
        var file =
                first.startsWith("-")
                        ? arguments.stream()
                                .filter(word -> word.matches("[^-].*\\.ya?ml"))
                                .filter(word -> Files.isRegularFile(Path.of(word)))
                                .findFirst()
                        : Optional.of(first);
        try {
            var findings = new Findings();
            return file.map(name -> PlaybookReader.read(Path.of(name), findings).inputs())
                    .filter(_ -> findings.isClean());
        } catch (PlaybookException _) {
            // The command reads it again and says what is wrong.
            return Optional.empty();
        }
    }

    static SequencedSet<String> names(InputSpec input) {
        var lower = input.name().toLowerCase(Locale.ROOT);
        var names = new LinkedHashSet<String>();
        names.add("--" + lower.replace('_', '-'));
        names.add("--" + lower);
        names.add("--" + lower.replace('-', '_'));
        names.add("--" + input.name());
        return names;
    }

    private static void add(CommandSpec spec, InputSpec input) {
        var names = new ArrayList<String>();
        for (var name : names(input)) {
            var other = spec.findOption(name);
            if (OURS.contains(name)) {
                continue;
            }
            if (other != null) {
                spec.remove(other);
            }
            names.add(name);
        }
        if (!names.isEmpty()) {
            spec.addOption(option(input, names));
        }
    }

    private static OptionSpec option(InputSpec input, List<String> names) {
        var type = input.type().orElse(InputType.STRING);
        var option =
                OptionSpec.builder(names.toArray(String[]::new))
                        .description(description(input))
                        .paramLabel(type.name());
        return switch (type) {
            case BOOLEAN ->
                    option.type(Boolean.class)
                            .arity("0..1")
                            .negatable(true)
                            .fallbackValue("true")
                            .paramLabel("true|false")
                            .build();
            case ARRAY ->
                    option.type(List.class)
                            .auxiliaryTypes(String.class)
                            .arity("1")
                            .paramLabel("VALUE")
                            .build();
            case STRING, INTEGER, FLOAT, NUMERIC, HASH ->
                    option.type(String.class).arity("1").build();
        };
    }

    private static String[] description(InputSpec input) {
        var lines = new ArrayList<String>();
        if (!input.description().isEmpty()) {
            lines.add(escaped(input.description()));
        }
        if (!input.choices().isEmpty()) {
            lines.add("One of " + escaped(String.join(", ", input.choices())) + ".");
        }
        if (input.type().filter(type -> type == InputType.ARRAY).isPresent()) {
            lines.add("May be given several times.");
        }
        if (!input.data().isEmpty()) {
            lines.add("Not given: read from " + escaped(input.data()) + ".");
        }
        if (input.secret()) {
            lines.add(
                    "Secret: give it as %s in the environment, or in a file of --input; everybody on this host sees options."
                            .formatted(EnvironmentDefaults.variable(names(input).getFirst())));
        }
        if (input.hasDefault()) {
            lines.add(
                    "Default: "
                            + (input.secret()
                                    ? "(secret)"
                                    : escaped(Words.plain(input.defaultValue())))
                            + ".");
        } else if (input.required() && input.data().isEmpty()) {
            lines.add("Required.");
        }
        return lines.toArray(String[]::new);
    }

    private static String escaped(String text) {
        return text.replace("%", "%%").replace("${", "$\u200b{").replace("@|", "@\u200b|");
    }

    /// What was given for inputs as options.
    ///
    /// @throws ParameterException if a value is not what its input takes
    static Map<String, @Nullable Object> given(CommandSpec spec, List<InputSpec> inputs) {
        var given = new LinkedHashMap<String, @Nullable Object>();
        for (var input : inputs) {
            var option =
                    names(input).stream()
                            .filter(name -> !OURS.contains(name))
                            .map(spec::findOption)
                            .filter(found -> found != null && !input.dynamic())
                            .findFirst();
            Object value = option.map(found -> found.getValue()).orElse(null);
            if (value != null) {
                given.put(input.name(), converted(spec, input, value));
            }
        }
        return given;
    }

    /// The options by which secrets were given, for everybody on this host to see.
    static List<String> shown(CommandSpec spec, List<InputSpec> inputs) {
        var typed = spec.commandLine().getParseResult();
        return inputs.stream()
                .filter(InputSpec::secret)
                .flatMap(input -> names(input).stream())
                .filter(name -> !OURS.contains(name) && typed.hasMatchedOption(name))
                .limit(1)
                .toList();
    }

    private static @Nullable Object converted(CommandSpec spec, InputSpec input, Object value) {
        try {
            return input.convert(value);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--%s: %s"
                            .formatted(
                                    input.name().replace('_', '-'),
                                    input.secret() ? "this is no such value" : e.getMessage()),
                    e);
        }
    }
}
