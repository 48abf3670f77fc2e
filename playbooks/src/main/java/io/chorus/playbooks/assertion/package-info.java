/// Conditions on data, in the language of `assert` and `when`: `running=true and memory>0`.
///
/// ```
/// text ─▶ Tokens ─▶ Parser ─▶ Condition        a tree of records, each of which can be asked
///                                  │
///                     Path ◀───────┘           finds what a condition speaks of, through maps and lists
/// ```
///
/// The language is JGrep's (playbooks, section 9.3) with one difference: numbers are compared as
/// numbers whatever their form, so that `a=-1`, `a>1` with 1.5 and `a=1.0` with 1 do what they say.
/// Documents are plain Java values: `Map`, `List`, `String`, `Number`, `Boolean`, `null`.
@NullMarked
package io.chorus.playbooks.assertion;

import org.jspecify.annotations.NullMarked;
