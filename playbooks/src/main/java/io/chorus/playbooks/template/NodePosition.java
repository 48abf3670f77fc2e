package io.chorus.playbooks.template;

/// One of the nodes that a task addresses: what `node.name`, `node.index`, `node.count` and
/// `node.share(N)` stand for.
///
/// @param index from 0
public record NodePosition(String name, int index, int count) {
    /// Refuses a place outside the list.
    public NodePosition {
        if (index < 0 || index >= count) {
            throw new IllegalArgumentException("no node %d of %d".formatted(index, count));
        }
    }

    /// Its part of something that is split evenly; the first nodes take one each of what is left
    /// over.
    public long share(long whole) {
        return whole / count + (index < whole % count ? 1 : 0);
    }
}
