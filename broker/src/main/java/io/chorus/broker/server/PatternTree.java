package io.chorus.broker.server;

import io.chorus.broker.wire.ByteString;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Subscriptions with wildcards, by token.
///
/// ```
///   _INBOX ─▶ x7Qa ─▶ *  {sid 1}        SUB _INBOX.x7Qa.* 1
///   jobs ──┬▶ *  {workers 1}            SUB jobs.* workers 1
///          └▶ >  {sid 2}                SUB jobs.> 2
/// ```
///
/// Looked up without a lock by any loop; changed under this object's lock. Branches without
/// subscriptions are cut off.
final class PatternTree {
    private static final class Node {
        private volatile @Nullable ConcurrentHashMap<ByteString, Node> children;
        private volatile @Nullable Node star;

        /// Subscriptions that end with this token.
        private volatile @Nullable SubscriptionSet here;

        /// Subscriptions that end with `>` behind this token.
        private volatile @Nullable SubscriptionSet rest;

        boolean isEmpty() {
            var tokens = children;
            return here == null
                    && rest == null
                    && star == null
                    && (tokens == null || tokens.isEmpty());
        }
    }

    private final Node root = new Node();
    private final int loops;

    PatternTree(int loops) {
        this.loops = loops;
    }

    synchronized void add(Subscription subscription) {
        var pattern = subscription.subject;
        var node = root;
        int start = 0;
        while (start <= pattern.length()) {
            int end = pattern.indexOf('.', start);
            if (isToken(pattern, start, end, '>')) {
                node.rest = addTo(node.rest, subscription);
                return;
            }
            node =
                    isToken(pattern, start, end, '*')
                            ? star(node)
                            : child(node, pattern, start, end);
            start = end + 1;
        }
        node.here = addTo(node.here, subscription);
    }

    private SubscriptionSet addTo(@Nullable SubscriptionSet present, Subscription subscription) {
        var set = present == null ? new SubscriptionSet(loops) : present;
        set.add(subscription);
        set.size++;
        return set;
    }

    private static Node star(Node node) {
        var star = node.star;
        if (star == null) {
            star = new Node();
            node.star = star;
        }
        return star;
    }

    private static Node child(Node node, ByteString pattern, int start, int end) {
        var children = node.children;
        if (children == null) {
            children = new ConcurrentHashMap<>(4);
            node.children = children;
        }
        return children.computeIfAbsent(pattern.slice(start, end), _ -> new Node());
    }

    synchronized void remove(Subscription subscription) {
        remove(root, subscription, 0);
    }

    private static void remove(Node node, Subscription subscription, int start) {
        var pattern = subscription.subject;
        int end = pattern.indexOf('.', start);
        if (start > pattern.length()) {
            node.here = removeFrom(node.here, subscription);
        } else if (isToken(pattern, start, end, '>')) {
            node.rest = removeFrom(node.rest, subscription);
        } else if (isToken(pattern, start, end, '*')) {
            var star = node.star;
            if (star != null) {
                remove(star, subscription, end + 1);
                if (star.isEmpty()) {
                    node.star = null;
                }
            }
        } else {
            var children = node.children;
            var token = pattern.slice(start, end);
            Node child = children == null ? null : children.get(token);
            if (children != null && child != null) {
                remove(child, subscription, end + 1);
                if (child.isEmpty()) {
                    children.remove(token);
                }
            }
        }
    }

    private static @Nullable SubscriptionSet removeFrom(
            @Nullable SubscriptionSet set, Subscription subscription) {
        if (set == null) {
            return null;
        }
        set.remove(subscription);
        set.size--;
        return set.size == 0 ? null : set;
    }

    /// Appends the sets of all patterns that cover the subject; one with an empty token is covered
    /// by none.
    void match(ByteString subject, List<SubscriptionSet> found) {
        if (!root.isEmpty() && !hasEmptyToken(subject)) {
            match(root, subject, 0, found);
        }
    }

    private static void match(
            Node node, ByteString subject, int start, List<SubscriptionSet> found) {
        if (start > subject.length()) {
            add(node.here, found);
            return;
        }
        add(node.rest, found);
        int end = subject.indexOf('.', start);
        var star = node.star;
        if (star != null) {
            match(star, subject, end + 1, found);
        }
        var children = node.children;
        if (children != null && !children.isEmpty()) {
            Node child = children.get(subject.slice(start, end));
            if (child != null) {
                match(child, subject, end + 1, found);
            }
        }
    }

    private static void add(@Nullable SubscriptionSet set, List<SubscriptionSet> found) {
        if (set != null) {
            found.add(set);
        }
    }

    private static boolean hasEmptyToken(ByteString subject) {
        int start = 0;
        while (start <= subject.length()) {
            int end = subject.indexOf('.', start);
            if (end == start) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }

    private static boolean isToken(ByteString subject, int start, int end, char token) {
        return end - start == 1 && subject.at(start) == token;
    }
}
