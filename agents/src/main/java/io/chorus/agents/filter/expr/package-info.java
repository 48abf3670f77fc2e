/// The expression language of compound filters: the boolean part of expr (expr-lang.org) that
/// people use to select nodes.
///
/// ```
/// text ──Lexer──▶ tokens ──Parser──▶ Expression ──Checker──▶ Program ──Evaluator(Scope)──▶ true, false
///        error            error       (sealed AST)   error     shared       or an error
/// ```
///
/// The package knows nothing about nodes: a [Vocabulary] says which variables and functions exist
/// and of which types, a [Scope] gives their values for one node. A [Program] is compiled once and
/// evaluated by thousands of threads.
///
/// Like the original it checks types before it runs: `"a" == 1` is refused although no node could
/// make it go wrong, so `true or "a" == 1` matches nobody. What a fact will be is only known to the
/// node, so mistakes with facts show up as errors of the evaluation.
///
/// Values are plain objects, never null: [Boolean], [Long], [Double], [String], [java.util.List],
/// [java.util.Map] with string keys, [Nil] and [Bytes].
///
/// Bounds, because filters come from strangers: size and depth of the expression are limited by the
/// parser, so that recursion over it is safe, and the work of one evaluation by [Evaluator].
///
/// Left out of expr, and so refused: `let`, `if`, sequences with `;`, methods, byte literals,
/// dates, JSON and base64 functions, `groupBy`, `sortBy`, `reduce`, bit operations.
@NullMarked
package io.chorus.agents.filter.expr;

import org.jspecify.annotations.NullMarked;
