package io.chorus.playbooks.assertion;

/// Builds the tree of an expression; `not` binds tightest, then `and`, then `or`. Used once.
final class Parser {
    private static final int DEEPEST = 100;

    private final Scanner scanner;
    private Token token;
    private int depth;
    private boolean inList;

    Parser(String text) {
        scanner = new Scanner(text);
        token = scanner.next();
    }

    Condition parse() {
        if (is(Token.Kind.END)) {
            return new Condition.Always();
        }
        var whole = or();
        if (!is(Token.Kind.END)) {
            throw scanner.wrong(token.column(), "want and, or, or the end");
        }
        return whole;
    }

    private Condition or() {
        if (++depth > DEEPEST) {
            throw scanner.wrong(token.column(), "nested more than " + DEEPEST + " deep");
        }
        var left = and();
        while (take(Token.Kind.OR)) {
            left = new Condition.Or(left, and());
        }
        depth--;
        return left;
    }

    private Condition and() {
        var left = unary();
        while (take(Token.Kind.AND)) {
            left = new Condition.And(left, unary());
        }
        return left;
    }

    private Condition unary() {
        boolean inverted = false;
        while (take(Token.Kind.NOT)) {
            inverted = !inverted;
        }
        var inner = primary();
        return inverted ? new Condition.Not(inner) : inner;
    }

    private Condition primary() {
        var here = token;
        token = scanner.next();
        return switch (here) {
            case Token.Presence(var key, boolean wanted, _) ->
                    inverted(!wanted, new Condition.Present(Path.parse(key)));
            case Token.Statement(var key, var operator, boolean inverted, var value, _) ->
                    inverted(inverted, new Condition.Comparison(Path.parse(key), operator, value));
            case Token.Search(var key, boolean inverted, var pattern, _) ->
                    inverted(inverted, new Condition.Search(Path.parse(key), pattern));
            case Token.Sign(var kind, int column) ->
                    switch (kind) {
                        case OPEN -> closed(Token.Kind.CLOSE);
                        case OPEN_LIST -> list(column);
                        default -> throw scanner.wrong(column, "want a comparison, not " + kind);
                    };
        };
    }

    private Condition closed(Token.Kind end) {
        var inner = or();
        if (!take(end)) {
            throw scanner.wrong(token.column(), "want " + end);
        }
        return inner;
    }

    private Condition list(int column) {
        if (inList) {
            throw scanner.wrong(column, "[ ] cannot stand inside [ ]");
        }
        inList = true;
        var inner = closed(Token.Kind.CLOSE_LIST);
        inList = false;
        return new Condition.AnyElement(inner);
    }

    private static Condition inverted(boolean inverted, Condition condition) {
        return inverted ? new Condition.Not(condition) : condition;
    }

    private boolean is(Token.Kind kind) {
        return token instanceof Token.Sign(var found, _) && found == kind;
    }

    private boolean take(Token.Kind kind) {
        if (!is(kind)) {
            return false;
        }
        token = scanner.next();
        return true;
    }
}
