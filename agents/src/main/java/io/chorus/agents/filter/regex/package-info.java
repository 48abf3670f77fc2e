/// Regular expressions as Go nodes understand them, safe to take from strangers.
///
/// Requests carry RE2 patterns and thousands of nodes apply the same one at the same moment, so
/// three things are settled here once:
///
/// - **Syntax.** [GoSyntax] rewrites an RE2 pattern for `java.util.regex` where the two differ and
///   refuses what RE2 refuses (look-around, back-references, possessive quantifiers, exploding
///   repeats).
/// - **Time.** RE2 is linear, Java's engine is not. [GoPattern#find] lets a search read a bounded
///   number of characters and then gives up, which counts as an error and so as no match.
/// - **Compiling.** [BoundedCache] keeps the patterns (and, one package up, the compound
///   expressions) by their text: one compilation a fleet, not one a node. Hits take no lock and
///   allocate nothing.
@NullMarked
package io.chorus.agents.filter.regex;

import org.jspecify.annotations.NullMarked;
