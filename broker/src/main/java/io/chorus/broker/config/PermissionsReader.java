package io.chorus.broker.config;

import io.chorus.broker.server.Permissions;
import java.time.Duration;
import java.util.List;

/// Reads what a user may do.
final class PermissionsReader {
    /// What stands for "for ever" where nats-server has no limit.
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private Permissions permissions = Permissions.ALL;

    private PermissionsReader() {}

    static Permissions read(Entry entry, Findings findings) {
        var reader = new PermissionsReader();
        findings.each(entry.block(), part -> reader.part(part, findings));
        return reader.permissions;
    }

    private void part(Entry entry, Findings findings) {
        switch (entry.name()) {
            case "pub", "publish", "import" -> {
                var rules = Rules.read(entry, false, findings);
                permissions = permissions.publishing(rules.allow(), rules.deny());
            }
            case "sub", "subscribe", "export" -> {
                var rules = Rules.read(entry, true, findings);
                permissions = permissions.subscribing(rules.allow(), rules.deny());
            }
            case "allow_responses", "publish_allow_responses" -> responses(entry, findings);
            default -> {
                if (!entry.used()) {
                    throw entry.unknown();
                }
            }
        }
    }

    private void responses(Entry entry, Findings findings) {
        if (entry.value() instanceof Value.Truth(_, boolean yes)) {
            if (yes) {
                permissions = permissions.responding(1, Permissions.ALL.responsesExpire());
            }
            return;
        }
        permissions = permissions.responding(1, Permissions.ALL.responsesExpire());
        findings.each(entry.block(), this::response);
    }

    private void response(Entry entry) {
        switch (entry.name()) {
            case "max", "max_msgs", "max_messages", "max_responses" -> {
                int most = entry.count();
                permissions =
                        permissions.responding(most == 0 ? 1 : most, permissions.responsesExpire());
            }
            case "expires", "expiration", "ttl" -> {
                var time = entry.duration();
                if (!time.isZero()) {
                    permissions =
                            permissions.responding(
                                    permissions.responses(), time.isNegative() ? FOR_EVER : time);
                }
            }
            default -> {
                if (!entry.used()) {
                    throw entry.unknown();
                }
            }
        }
    }

    /// Subjects allowed and denied.
    private record Rules(List<String> allow, List<String> deny) {
        static Rules read(Entry entry, boolean queues, Findings findings) {
            if (!(entry.value() instanceof Block block)) {
                return new Rules(subjects(entry, queues), List.of());
            }
            var lists = new Lists();
            findings.each(block, part -> lists.part(part, queues));
            return new Rules(lists.allow, lists.deny);
        }

        private static List<String> subjects(Entry entry, boolean queues) {
            var entries = entry.value() instanceof Value.Items ? entry.items() : List.of(entry);
            return entries.stream().map(each -> subject(each, queues)).toList();
        }

        private static String subject(Entry entry, boolean queues) {
            var text = entry.text();
            var words = text.strip().split("\\s+", -1);
            // A queue group behind the subject may be set off by any number of blanks.
            var subject = queues && words.length == 2 ? words[0] + " " + words[1] : text;
            try {
                var _ = Permissions.ALL.subscribing(List.of(subject), List.of());
                if (!queues) {
                    var _ = Permissions.ALL.publishing(List.of(subject), List.of());
                }
            } catch (IllegalArgumentException e) {
                throw entry.wrong(String.valueOf(e.getMessage()));
            }
            return subject;
        }
    }

    /// The two lists while they are read.
    private static final class Lists {
        private List<String> allow = List.of();
        private List<String> deny = List.of();

        void part(Entry entry, boolean queues) {
            switch (entry.name()) {
                case "allow" -> allow = Rules.subjects(entry, queues);
                case "deny" -> deny = Rules.subjects(entry, queues);
                default -> {
                    if (!entry.used()) {
                        throw entry.unknown();
                    }
                }
            }
        }
    }
}
