package io.chorus.agents.filter.expr;

import java.util.List;

/// An expression as parsed.
sealed interface Expression {
    /// A value written down.
    record Literal(Object value) implements Expression {}

    /// `[a, b]`
    record ListLiteral(List<Expression> elements) implements Expression {}

    /// `{a: 1, "b": 2, (key): 3}`
    record MapLiteral(List<Entry> entries) implements Expression {}

    /// One pair of a map.
    record Entry(Expression key, Expression value) {}

    /// A name that is not called.
    record Variable(String name) implements Expression {}

    /// `#`, or what a leading dot means: the element at hand within a predicate.
    record Element() implements Expression {}

    /// `not x`, `-x`, `+x`
    record Unary(Operator operator, Expression operand) implements Expression {}

    /// Two operands and anything but `and`, `or`, `??`.
    record Binary(Operator operator, Expression left, Expression right) implements Expression {}

    /// `a and b and c`, or the same with `or`: kept flat because people generate long ones.
    record Logical(Operator operator, List<Expression> operands) implements Expression {}

    /// `a ?? b`
    record Coalesce(Expression left, Expression right) implements Expression {}

    /// `a ? b : c`
    record Conditional(Expression condition, Expression yes, Expression no) implements Expression {}

    /// `a.b`, `a[b]`; optional as `a?.b`.
    record Member(Expression target, Expression key, boolean optional) implements Expression {}

    /// The extent of optional members: nil as a whole when one of them finds nil to ask.
    record Chain(Expression members) implements Expression {}

    /// `a[from:to]`; missing bounds are nil literals.
    record Slice(Expression target, Expression from, Expression to) implements Expression {}

    /// A call by name, of the language's functions or the vocabulary's.
    record Call(String name, List<Expression> arguments) implements Expression {}

    /// A function that asks something of each element of a list.
    record Iteration(Predicate kind, Expression list, Expression body) implements Expression {}
}
