package io.chorus.playbooks.book;

import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Properties;
import io.chorus.playbooks.document.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A path into a data store.
///
/// @param store its name in the playbook
/// @param key may have slashes
public record LockPath(String store, String key) {
    /// The order in which locks are taken, the same in every playbook, so that two that want the
    /// same ones never wait for each other.
    private static final Comparator<LockPath> ORDER =
            Comparator.comparing(LockPath::key).thenComparing(LockPath::store);

    private static final Pattern PATH = Pattern.compile("([A-Za-z0-9_-]+)/(.+)", Pattern.DOTALL);

    /// Each once, in that order.
    public static List<LockPath> inOrder(Collection<LockPath> paths) {
        return paths.stream().distinct().sorted(ORDER).toList();
    }

    /// Reads `store/key`.
    public static Optional<LockPath> of(String path) {
        var match = PATH.matcher(path);
        return match.matches()
                ? Optional.of(new LockPath(match.group(1), match.group(2)))
                : Optional.empty();
    }

    /// An entry of `locks`: a path, or a store, which stands for the lock of a whole playbook.
    static LockPath ofEntry(String entry, String playbook) {
        return of(entry).orElseGet(() -> new LockPath(entry, "choria/locks/playbook/" + playbook));
    }

    /// The list of locks that stands under a key, in its order; what is none is a finding.
    public static List<LockPath> read(
            Properties properties, String key, String playbook, Findings findings) {
        var locks = new ArrayList<LockPath>();
        if (properties.get(key) instanceof List<?> entries) {
            for (int i = 0; i < entries.size(); i++) {
                if (entries.get(i) instanceof String entry && !entry.isEmpty()) {
                    locks.add(ofEntry(entry, playbook));
                } else {
                    findings.add(
                            properties.spotOfItem(key, i),
                            "a lock is a store, or store/key, not " + Words.kind(entries.get(i)));
                }
            }
        }
        return locks;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s/%s", store, key);
    }
}
