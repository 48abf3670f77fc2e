package io.chorus.playbooks.nodes;

import io.chorus.playbooks.document.Spot;
import io.chorus.playbooks.document.Words;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Which names hosts and nodes may have: those that files and programs list end up in command lines
/// and in subjects of brokers.
public final class NodeNames {
    private static final int LONGEST = 255;
    private static final Pattern LABEL =
            Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?");
    private static final Pattern IDENTITY = Pattern.compile("[A-Za-z0-9._:-]+");

    private NodeNames() {}

    /// Whether it is the name of a host: letters, digits and inner hyphens, in parts divided by
    /// dots.
    static boolean isHost(String name) {
        if (name.length() > LONGEST) {
            return false;
        }
        for (var label : name.split("\\.", -1)) {
            if (!LABEL.matcher(label).matches()) {
                return false;
            }
        }
        return true;
    }

    /// Whether it may be the identity of a node: letters, digits and `. _ : -`.
    public static boolean isIdentity(String name) {
        return name.length() <= LONGEST && IDENTITY.matcher(name).matches();
    }

    /// Refuses what is no identity of a node.
    static void identities(Spot spot, Collection<String> names) {
        for (var name : names) {
            if (!isIdentity(name)) {
                throw spot.error(
                        "\"%s\" is no name of a node: want letters, digits and . _ : -"
                                .formatted(Words.shortened(name)));
            }
        }
    }

    /// Refuses what is no name of a host.
    ///
    /// @param from where the names come from, for the message
    static List<String> hosts(Spot spot, String from, Collection<String> names) {
        for (var name : names) {
            if (!isHost(name)) {
                throw spot.error(
                        "%s gives \"%s\", which is no name of a host: want letters, digits, dots and inner hyphens"
                                .formatted(from, name));
            }
        }
        return List.copyOf(names);
    }

    /// Whether it is written as a pattern, `/re/`.
    static boolean isPattern(String text) {
        return text.length() > 2 && text.startsWith("/") && text.endsWith("/");
    }

    /// Finds names: those that are equal to one of the texts, or that one of the form `/re/` is
    /// found in.
    ///
    /// @throws io.chorus.playbooks.PlaybookException at that place if a pattern cannot be read
    public static Predicate<String> matching(Spot spot, Collection<String> texts) {
        var patterns =
                texts.stream()
                        .filter(NodeNames::isPattern)
                        .map(text -> pattern(spot, text))
                        .toList();
        var names = Set.copyOf(texts);
        return name ->
                names.contains(name)
                        || patterns.stream().anyMatch(pattern -> pattern.matcher(name).find());
    }

    private static Pattern pattern(Spot spot, String text) {
        try {
            return Pattern.compile(text.substring(1, text.length() - 1));
        } catch (PatternSyntaxException e) {
            throw spot.error("bad pattern %s: %s".formatted(text, e.getDescription()), e);
        }
    }
}
