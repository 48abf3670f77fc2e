package io.chorus.broker.server;

import io.chorus.broker.wire.ByteString;
import io.chorus.broker.wire.Subjects;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The permissions of a user, ready to be asked; shared by all its connections, immutable.
final class PermissionRules {
    static final PermissionRules ALL = new PermissionRules(Permissions.ALL);

    private static final ByteString SYSTEM_GROUP = ByteString.of("_sys_");

    /// A subject, or a pattern, of a permission to subscribe.
    ///
    /// @param queueGroup pattern for the queue group; `null` where the entry names none
    private record Entry(ByteString subject, @Nullable ByteString queueGroup) {
        static Entry of(String text) {
            var words = text.split("[ \t]+", 2);
            return new Entry(
                    ByteString.of(words[0]), words.length > 1 ? ByteString.of(words[1]) : null);
        }

        boolean isFor(ByteString group) {
            return queueGroup != null && Subjects.covers(queueGroup, group);
        }
    }

    private final Permissions permissions;
    private final SubjectList publishAllow;
    private final SubjectList publishDeny;
    private final List<Entry> subscribeAllow;
    private final List<Entry> subscribeDeny;
    private final SubjectList filtered;

    PermissionRules(Permissions permissions) {
        this.permissions = permissions;
        this.publishAllow = new SubjectList(permissions.publishAllow());
        this.publishDeny = new SubjectList(permissions.publishDeny());
        this.subscribeAllow = permissions.subscribeAllow().stream().map(Entry::of).toList();
        this.subscribeDeny = permissions.subscribeDeny().stream().map(Entry::of).toList();
        this.filtered =
                new SubjectList(
                        permissions.subscribeDeny().stream()
                                .filter(entry -> Entry.of(entry).queueGroup() == null)
                                .toList());
    }

    /// Answers in this number are allowed to each request, beyond all else; 0 for none.
    int responses() {
        return permissions.responses();
    }

    long responsesExpireNanos() {
        return permissions.responsesExpire().toNanos();
    }

    boolean mayPublish(ByteString subject) {
        // Whoever may only respond has no allow list, and that means nothing else.
        boolean allowed = publishAllow.isEmpty() ? responses() == 0 : publishAllow.covers(subject);
        return allowed && !publishDeny.covers(subject);
    }

    boolean maySubscribe(ByteString subject, @Nullable ByteString queueGroup) {
        if (queueGroup != null && queueGroup.equals(SYSTEM_GROUP)) {
            return false;
        }
        return allows(subject, queueGroup) && !denies(subject, queueGroup);
    }

    /// An entry with queue group beats one without: `foo` and `foo q` together allow plain
    /// subscriptions, and of the queue groups only `q`.
    private boolean allows(ByteString subject, @Nullable ByteString queueGroup) {
        if (subscribeAllow.isEmpty()) {
            return true;
        }
        boolean plain = false;
        boolean named = false;
        for (var entry : subscribeAllow) {
            if (Subjects.covers(entry.subject(), subject)) {
                if (queueGroup != null && entry.isFor(queueGroup)) {
                    return true;
                }
                plain |= entry.queueGroup() == null;
                named |= entry.queueGroup() != null;
            }
        }
        return plain && (queueGroup == null || !named);
    }

    private boolean denies(ByteString subject, @Nullable ByteString queueGroup) {
        for (var entry : subscribeDeny) {
            if (Subjects.covers(entry.subject(), subject)
                    && (entry.queueGroup() == null
                            || (queueGroup != null && entry.isFor(queueGroup)))) {
                return true;
            }
        }
        return false;
    }

    /// Whether a message is kept from a subscription that was allowed because it only overlaps what
    /// is denied.
    boolean filters(ByteString subject) {
        return !filtered.isEmpty() && filtered.covers(subject);
    }
}
