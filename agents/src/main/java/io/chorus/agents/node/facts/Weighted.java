package io.chorus.agents.node.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// A choice between values of stated weights.
final class Weighted<T> {
    private final List<T> values = new ArrayList<>();
    private final List<Integer> upTo = new ArrayList<>();
    private int sum;

    /// Adds a value; used while the table is built, before it is shared.
    Weighted<T> with(int weight, T value) {
        sum += weight;
        values.add(value);
        upTo.add(sum);
        return this;
    }

    T pick(RandomGenerator random) {
        int at = random.nextInt(sum);
        int i = 0;
        while (upTo.get(i) <= at) {
            i++;
        }
        return values.get(i);
    }
}
