package io.chorus.broker.server;

import io.chorus.broker.wire.ByteString;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What is kept for subjects with wildcards, by token.
///
/// ```
///   _INBOX ─▶ x7Qa ─▶ *  {sid 1}        SUB _INBOX.x7Qa.* 1
///   jobs ──┬▶ *  {workers 1}            SUB jobs.* workers 1
///          └▶ >  {sid 2}                SUB jobs.> 2
/// ```
///
/// Looked up without a lock by any loop; changed under this object's lock. Branches without
/// subscriptions are cut off.
final class PatternTree<S> {
    private static final class Node<S> {
        private volatile @Nullable ConcurrentHashMap<ByteString, Node<S>> children;
        private volatile @Nullable Node<S> star;

        /// Subscriptions that end with this token.
        private volatile @Nullable S here;

        /// Subscriptions that end with `>` behind this token.
        private volatile @Nullable S rest;

        boolean isEmpty() {
            var tokens = children;
            return here == null
                    && rest == null
                    && star == null
                    && (tokens == null || tokens.isEmpty());
        }
    }

    private final Node<S> root = new Node<>();

    /// Changes what is kept for a pattern. It is taken out if nothing is left.
    synchronized void compute(ByteString pattern, SubjectMap.Change<S> change) {
        compute(root, pattern, 0, change);
    }

    private static <S> void compute(
            Node<S> node, ByteString pattern, int start, SubjectMap.Change<S> change) {
        int end = pattern.indexOf('.', start);
        if (start > pattern.length()) {
            node.here = change.apply(node.here);
        } else if (isToken(pattern, start, end, '>')) {
            node.rest = change.apply(node.rest);
        } else if (isToken(pattern, start, end, '*')) {
            var star = node.star;
            if (star == null) {
                star = new Node<>();
                node.star = star;
            }
            compute(star, pattern, end + 1, change);
            if (star.isEmpty()) {
                node.star = null;
            }
        } else {
            var children = node.children;
            if (children == null) {
                children = new ConcurrentHashMap<>(4);
                node.children = children;
            }
            var token = pattern.slice(start, end);
            Node<S> child = children.computeIfAbsent(token, _ -> new Node<>());
            compute(child, pattern, end + 1, change);
            if (child.isEmpty()) {
                children.remove(token);
            }
        }
    }

    /// Appends the sets of all patterns that cover the subject; one with an empty token is covered
    /// by none.
    void match(ByteString subject, List<S> found) {
        if (!root.isEmpty() && !hasEmptyToken(subject)) {
            match(root, subject, 0, found);
        }
    }

    private static <S> void match(Node<S> node, ByteString subject, int start, List<S> found) {
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
            Node<S> child = children.get(subject.slice(start, end));
            if (child != null) {
                match(child, subject, end + 1, found);
            }
        }
    }

    private static <S> void add(@Nullable S set, List<S> found) {
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
