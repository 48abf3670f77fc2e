package io.chorus.playbooks.input;

import io.chorus.playbooks.document.Check;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Nearest;
import io.chorus.playbooks.document.Properties;
import io.chorus.playbooks.document.Spot;
import io.chorus.playbooks.document.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One input as the playbook describes it.
///
/// @param type absent for an input that never comes from the command line and does not say
/// @param hasDefault whether there is one; it may be null
/// @param validation as written; a list are the only values there may be
/// @param data path in a data store; empty if it has none
/// @param dynamic never given by the caller
/// @param save whether a given value is written to `data`
/// @param secret whether it must not be seen anywhere
public record InputSpec(
        String name,
        Spot spot,
        String description,
        Optional<InputType> type,
        boolean required,
        boolean hasDefault,
        @Nullable Object defaultValue,
        @Nullable Object validation,
        String data,
        boolean dynamic,
        boolean save,
        boolean secret) {
    private static final Set<String> KEYS =
            Set.of(
                    "description",
                    "type",
                    "required",
                    "default",
                    "validation",
                    "data",
                    "dynamic",
                    "save",
                    "secret",
                    "choices");

    /// All inputs of a playbook in their order; what is wrong with them goes to the findings.
    ///
    /// @param inputs the mapping of names to properties
    public static List<InputSpec> all(Properties inputs, Findings findings) {
        var specs = new ArrayList<InputSpec>();
        for (var name : inputs.keys()) {
            if (!(inputs.get(name) instanceof java.util.Map)) {
                findings.add(
                        inputs.spot(name),
                        "an input is a mapping such as {type: String, description: …}, not "
                                + Words.kind(inputs.get(name)));
            } else if (!name.startsWith("__")) {
                specs.add(one(name, inputs.section(name), findings));
            }
        }
        return List.copyOf(specs);
    }

    private static InputSpec one(String name, Properties properties, Findings findings) {
        var own = new Findings();
        new Check(properties, own)
                .known(KEYS)
                .text("description", "data")
                .flag("required", "dynamic", "save", "secret")
                .list("choices");
        findings.addAll(own);
        boolean sound = own.isClean();
        boolean dynamic = sound && properties.flag("dynamic", false);
        var type = type(properties, dynamic, findings);
        var validation =
                properties.get("choices") instanceof List<?> choices
                        ? choices
                        : properties.get("validation");
        Validation.problemOfRule(validation)
                .ifPresent(problem -> findings.add(properties.spot("validation"), problem));
        var spec =
                new InputSpec(
                        name,
                        properties.spot(),
                        sound ? properties.text("description", "") : "",
                        type,
                        !sound || properties.flag("required", true),
                        properties.has("default"),
                        properties.get("default"),
                        validation,
                        sound ? properties.text("data", "") : "",
                        dynamic,
                        sound && properties.flag("save", false),
                        sound && properties.flag("secret", false));
        spec.checkDefault(properties, findings);
        if (spec.secret && spec.save) {
            findings.add(
                    properties.spot("save"),
                    "a secret is not saved: everybody who reads the data store would see it");
        }
        return spec;
    }

    private static Optional<InputType> type(
            Properties properties, boolean dynamic, Findings findings) {
        if (properties.get("type") == null) {
            if (!dynamic) {
                findings.add(
                        properties.spot(),
                        "needs a type: one of " + String.join(", ", InputType.spellings()));
            }
            return Optional.empty();
        }
        var spelling = Words.plain(properties.get("type"));
        var type = InputType.spelled(spelling);
        if (type.isEmpty()) {
            findings.add(
                    properties.spot("type"),
                    "no input is a \"%s\", want one of %s%s"
                            .formatted(
                                    Words.shortened(spelling),
                                    String.join(", ", InputType.spellings()),
                                    Nearest.to(
                                            spelling,
                                            InputType.spellings().stream()
                                                    .map(word ->
                                                            word.toLowerCase(java.util.Locale.ROOT))
                                                    .toList())));
        }
        return type;
    }

    private void checkDefault(Properties properties, Findings findings) {
        if (hasDefault && defaultValue != null) {
            try {
                problem(convert(defaultValue))
                        .ifPresent(problem ->
                                findings.warn(
                                        properties.spot("default"), "the default " + problem));
            } catch (IllegalArgumentException e) {
                findings.add(properties.spot("default"), String.valueOf(e.getMessage()));
            }
        }
    }

    /// The only values it may have; empty if there are others.
    public List<String> choices() {
        return validation instanceof List<?> list
                ? list.stream().map(Words::plain).toList()
                : List.of();
    }

    /// Whether its validation says that values may go into shell commands as they are.
    public boolean shellsafe() {
        return Validation.SHELLSAFE.equals(validation);
    }

    /// A value as its type wants it.
    ///
    /// @throws IllegalArgumentException with a sentence if it cannot be one
    public @Nullable Object convert(@Nullable Object value) {
        return type.isPresent() ? type.get().convert(value) : value;
    }

    /// What its validation has against a value of its type.
    public Optional<String> problem(@Nullable Object value) {
        return Validation.problem(validation, value);
    }
}
