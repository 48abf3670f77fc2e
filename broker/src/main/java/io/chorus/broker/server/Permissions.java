package io.chorus.broker.server;

import io.chorus.broker.wire.ByteString;
import io.chorus.broker.wire.Subjects;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// What a user may publish and subscribe to.
///
/// Entries are subjects or patterns; one for subscriptions may name a queue group behind a blank
/// (`jobs.* workers`). An empty allow list allows everything that is not denied.
///
/// @param responses how often a user who is asked something may answer, whatever else is allowed; 0
///   for not at all, negative for any number
/// @param responsesExpire for how long it may answer
public record Permissions(
        List<String> publishAllow,
        List<String> publishDeny,
        List<String> subscribeAllow,
        List<String> subscribeDeny,
        int responses,
        Duration responsesExpire) {
    /// Everything is allowed.
    public static final Permissions ALL =
            new Permissions(List.of(), List.of(), List.of(), List.of(), 0, Duration.ofMinutes(2));

    public Permissions {
        publishAllow = checked(publishAllow, false);
        publishDeny = checked(publishDeny, false);
        subscribeAllow = checked(subscribeAllow, true);
        subscribeDeny = checked(subscribeDeny, true);
        if (responsesExpire.isNegative() || responsesExpire.isZero()) {
            throw new IllegalArgumentException(
                    "the time to respond in must be positive, not " + responsesExpire);
        }
    }

    /// Limits publishing and leaves subscriptions as they are.
    public Permissions publishing(List<String> allow, List<String> deny) {
        return new Permissions(
                allow, deny, subscribeAllow, subscribeDeny, responses, responsesExpire);
    }

    /// Limits subscriptions and leaves publishing as it is.
    public Permissions subscribing(List<String> allow, List<String> deny) {
        return new Permissions(publishAllow, publishDeny, allow, deny, responses, responsesExpire);
    }

    /// Allows to answer requests.
    ///
    /// @param times answers for each request; negative for any number
    /// @param expire for how long after the request
    public Permissions responding(int times, Duration expire) {
        return new Permissions(
                publishAllow, publishDeny, subscribeAllow, subscribeDeny, times, expire);
    }

    private static List<String> checked(List<String> entries, boolean queueAllowed) {
        for (var entry : entries) {
            var words = entry.split("[ \t]+", -1);
            if (words.length > (queueAllowed ? 2 : 1)
                    || !Subjects.isSubscribable(ByteString.of(words[0]))) {
                throw new IllegalArgumentException(
                        String.format(
                                Locale.ROOT,
                                "\"%s\" is no subject for a permission: want tokens between dots, \">\" only"
                                        + " at the end%s",
                                entry,
                                queueAllowed ? ", at most one queue group behind a blank" : ""));
            }
        }
        return List.copyOf(entries);
    }
}
