package io.chorus.agents.filter.expr;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/// The numbers of a range, without storing them: `1..900000` may be asked of every node at once.
final class RangeList extends AbstractList<Object> implements RandomAccess {
    /// What the original's memory budget allows.
    private static final long MAX_SIZE = 1_000_000;

    private final long first;
    private final int size;

    private RangeList(long first, int size) {
        this.first = first;
        this.size = size;
    }

    /// Gives all whole numbers from the first to the last; none if the last is less.
    ///
    /// @throws ExpressionException if there are too many
    static RangeList of(long first, long last) {
        // Also true where the difference overflows, since it is then negative though last is
        // greater.
        if (last > first && (last - first < 0 || last - first >= MAX_SIZE)) {
            throw new ExpressionException("the range %d..%d is too large".formatted(first, last));
        }
        return new RangeList(first, last < first ? 0 : (int) (last - first + 1));
    }

    @Override
    public Object get(int index) {
        return first + Objects.checkIndex(index, size);
    }

    @Override
    public int size() {
        return size;
    }
}
