package io.chorus.broker.config;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What `$NAME` stands for: a key seen so far in this block or one around it, else a variable of
/// the environment, whose text is read as a value too.
final class Variables {
    private final Function<String, @Nullable String> environment;
    private final Set<String> asked;
    private final Deque<Block> blocks = new ArrayDeque<>();

    /// @param environment gives `null` for what is not set
    Variables(Function<String, @Nullable String> environment) {
        this(environment, new HashSet<>());
    }

    private Variables(Function<String, @Nullable String> environment, Set<String> asked) {
        this.environment = environment;
        this.asked = asked;
    }

    /// The same environment without any block, for another file.
    Variables elsewhere() {
        return new Variables(environment);
    }

    void enter(Block block) {
        blocks.push(block);
    }

    void leave() {
        blocks.pop();
    }

    /// Looks a name up.
    Value value(String name, Position at) {
        for (var block : blocks) {
            var entry = block.find(name);
            if (entry != null) {
                entry.use();
                return entry.value();
            }
        }
        if (!asked.add(name)) {
            throw new ConfigException(at, "the variable $" + name + " refers to itself");
        }
        try {
            return fromEnvironment(name, at);
        } finally {
            asked.remove(name);
        }
    }

    private Value fromEnvironment(String name, Position at) {
        var text = environment.apply(name);
        if (text != null) {
            var key = "value";
            var parser =
                    new Parser(
                            new Cursor("$" + name, key + "=" + text),
                            new Variables(environment, asked),
                            Sources.NONE);
            var entry = parser.parse().find(key);
            if (entry != null) {
                return entry.value();
            }
        }
        throw new ConfigException(
                at,
                "there is no variable $"
                        + name
                        + ": neither a key above, nor in the environment; put text with a $ in"
                        + " quotes");
    }
}
