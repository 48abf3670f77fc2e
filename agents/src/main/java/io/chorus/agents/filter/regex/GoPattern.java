package io.chorus.agents.filter.regex;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A compiled regular expression in Go's (RE2) syntax. Immutable, safe for any thread.
public final class GoPattern {
    /// Patterns in use at the same time are a handful; the bound is for those who send random ones.
    private static final BoundedCache<Optional<GoPattern>> CACHE =
            new BoundedCache<>(256, 256 * 1024, GoPattern::compileFolded);

    private static final char CASE_MATTERS = 'c';
    private static final char CASE_IGNORED = 'i';

    private final Pattern pattern;

    private GoPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /// Gives the compiled form of a pattern, from the cache if some node asked before.
    ///
    /// @param ignoreCase whether letters match regardless of case unless the pattern says otherwise
    /// @return empty if RE2 would refuse the pattern
    public static Optional<GoPattern> of(String pattern, boolean ignoreCase) {
        return CACHE.get((ignoreCase ? CASE_IGNORED : CASE_MATTERS) + pattern);
    }

    /// Searches anywhere in a text.
    ///
    /// @return whether it was found; false too if the search gave up because it took too many steps
    public boolean find(CharSequence text) {
        return find(text, new ReadAllowance(text.length()));
    }

    /// Searches anywhere in a text, as [#find(CharSequence)] does, with an allowance that other
    /// searches share.
    public boolean find(CharSequence text, ReadAllowance allowance) {
        try {
            return pattern.matcher(new MeteredText(text, allowance)).find();
        } catch (ReadAllowance.SpentException | StackOverflowError _) {
            // Java's engine backtracks, and recurses for groups under a quantifier. RE2 does
            // neither, so
            // such a search has an answer there; here it has none, and without an answer no node
            // matches.
            return false;
        }
    }

    /// The key is the pattern behind one letter for the case, so that one text is hashed a look-up.
    private static Optional<GoPattern> compileFolded(String key) {
        var flags = Pattern.UNIX_LINES | Pattern.UNICODE_CASE;
        if (key.charAt(0) == CASE_IGNORED) {
            flags |= Pattern.CASE_INSENSITIVE;
        }
        try {
            var rewritten = GoSyntax.toJava(key.substring(1));
            return Optional.of(new GoPattern(Pattern.compile(rewritten, flags)));
        } catch (PatternSyntaxException | StackOverflowError _) {
            return Optional.empty();
        }
    }
}
