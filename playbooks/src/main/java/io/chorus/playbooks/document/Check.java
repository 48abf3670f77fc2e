package io.chorus.playbooks.document;

import io.chorus.playbooks.PlaybookException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// Looks at properties before templates are filled in: says what is wrong whatever they will give.
///
/// ```java
/// new Check(raw, findings).need("action").text("action", "description").whole("tries").known(KEYS);
/// ```
public final class Check {
    private final Properties properties;
    private final Findings findings;

    /// Of one mapping; what is wrong goes to the findings.
    public Check(Properties properties, Findings findings) {
        this.properties = properties;
        this.findings = findings;
    }

    /// These keys must be there and not null.
    public Check need(String... keys) {
        for (var key : keys) {
            if (properties.get(key) == null) {
                findings.add(
                        properties.spot(),
                        "needs the property \"%s\"%s"
                                .formatted(
                                        key,
                                        properties.has(key) ? ", which is there but empty" : ""));
            }
        }
        return this;
    }

    /// These are texts.
    public Check text(String... keys) {
        return each(keys, key -> properties.text(key));
    }

    /// These are whole numbers, if they are there.
    public Check whole(String... keys) {
        return each(keys, key -> properties.whole(key, 0));
    }

    /// These are numbers of seconds, if they are there.
    public Check seconds(String... keys) {
        return each(keys, key -> properties.seconds(key, Duration.ZERO));
    }

    /// These are true or false, if they are there.
    public Check flag(String... keys) {
        return each(keys, key -> properties.flag(key, false));
    }

    /// These are lists, if they are there.
    public Check list(String... keys) {
        return each(keys, key -> properties.list(key));
    }

    /// These are mappings, if they are there.
    public Check map(String... keys) {
        return each(keys, key -> properties.map(key));
    }

    /// One of some words, in any case.
    public Check oneOf(String key, Collection<String> words) {
        return each(
                new String[] {key},
                _ -> {
                    var given = properties.text(key).toLowerCase(Locale.ROOT);
                    if (!words.contains(given)) {
                        throw new PlaybookException(
                                "want one of %s, not \"%s\"%s"
                                        .formatted(
                                                String.join(", ", words),
                                                Words.shortened(given),
                                                Nearest.to(given, words)));
                    }
                });
    }

    /// Other keys are ignored when the playbook runs, so they are worth a warning.
    public Check known(Collection<String> keys) {
        for (var key : properties.keys()) {
            if (!keys.contains(key)) {
                findings.warn(
                        properties.spot(key),
                        "no such property, it is ignored" + Nearest.to(key, List.copyOf(keys)));
            }
        }
        return this;
    }

    private interface Look {
        void at(String key);
    }

    private Check each(String[] keys, Look look) {
        for (var key : keys) {
            if (properties.get(key) == null || properties.templated(key)) {
                continue;
            }
            try {
                look.at(key);
            } catch (PlaybookException e) {
                var prefix = properties.spot(key) + ": ";
                var sentence = e.getMessage();
                findings.add(
                        properties.spot(key),
                        sentence.startsWith(prefix)
                                ? sentence.substring(prefix.length())
                                : sentence);
            }
        }
        return this;
    }
}
