package io.chorus.playbooks.book;

import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Properties;
import io.chorus.playbooks.input.InputSpec;
import io.chorus.playbooks.template.CommandText;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// Looks at the values that templates put into commands.
final class CommandCheck {
    private final Findings findings;
    private final Set<String> secret = new HashSet<>();
    private final Set<String> shellsafe = new HashSet<>();

    CommandCheck(Collection<InputSpec> inputs, Findings findings) {
        this.findings = findings;
        for (var input : inputs) {
            if (input.secret()) {
                secret.add(input.name());
            }
            if (input.shellsafe()) {
                shellsafe.add(input.name());
            }
        }
    }

    /// Looks at some properties.
    ///
    /// @param commands keys of those that are commands
    void look(Properties properties, Set<String> commands) {
        for (var key : commands) {
            for (var value : CommandText.values(properties.get(key))) {
                var spot = properties.spot(key);
                if (value.input().filter(secret::contains).isPresent()) {
                    findings.add(
                            spot,
                            "the input %s is secret, and everybody on the host sees a command: hand it over in \"environment\""
                                    .formatted(value.input().get()));
                } else if (!value.readAgainBy().isEmpty()
                        && value.input().filter(shellsafe::contains).isEmpty()) {
                    findings.warn(
                            spot,
                            "%s reads a value a second time, which quoting does not outlast, so that only plain ones are taken: hand it over in \"environment\" or as an argument of its own, give its input the validation :shellsafe, or say | raw if you quote it yourself"
                                    .formatted(value.readAgainBy()));
                }
            }
        }
    }
}
