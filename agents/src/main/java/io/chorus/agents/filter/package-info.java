/// Which nodes a request is for: the filter of the envelope and how a node matches it against what
/// it is.
///
/// ```
/// command line ──Filters, FactExpression──▶ Filter ──(envelope)──▶ FilterMatcher ◀── Inventory of a node
///
///   identities   one of them      exact, or /pattern/ that minds case
///   agents       all of them      exact, or /pattern/ that minds case
///   classes      all of them      lower-cased and exact, or /pattern/ that ignores case
///   facts        all of them      FactPath finds the value, FactComparison compares
///   compounds    more than not    expressions of the package `expr`, asked through NodeScope
/// ```
///
/// Kinds are evaluated in this order and the first that fails ends it (Choria protocol, section 5).
/// An error anywhere means that the node does not match, so [FilterMatcher#matches] has no
/// exceptions: thousands of nodes evaluate whatever a stranger sends.
///
/// Three bounded caches, shared by all nodes of the process, hold what was parsed from texts: fact
/// paths, regular expressions ([io.chorus.agents.filter.regex.GoPattern]) and compound expressions.
/// Nodes keep nothing. The work that one text can cause on one node is bounded as well: reads of a
/// regular expression, steps of an expression.
///
/// What real nodes do is settled by tables in the test resources, answered by their own code.
@NullMarked
package io.chorus.agents.filter;

import org.jspecify.annotations.NullMarked;
