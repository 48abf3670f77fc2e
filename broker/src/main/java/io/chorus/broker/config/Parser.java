package io.chorus.broker.config;

import java.util.ArrayList;

/// Reads the structure: entries, blocks and arrays.
///
/// The outermost level, blocks and arrays differ in what may end a value and where a newline may
/// stand; the methods are apart for that reason.
final class Parser {
    private static final int DEEPEST = 100;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Cursor cursor;
    private final Variables variables;
    private final Words words;
    private final Scalars scalars;
    private final Keys keys;
    private int depth;

    Parser(Cursor cursor, Variables variables, Sources sources) {
        this.cursor = cursor;
        this.variables = variables;
        this.words = new Words(cursor, variables);
        this.scalars = new Scalars(cursor, words);
        this.keys = new Keys(cursor, words, sources);
    }

    /// Reads all of it.
    ///
    /// @throws ConfigException at the first thing that cannot be read
    Block parse() {
        if (cursor.peek() == BYTE_ORDER_MARK) {
            throw cursor.wrong(
                    "the file begins with a byte order mark: save it as UTF-8 without one");
        }
        var block = new Block(cursor.position());
        variables.enter(block);
        top(block);
        variables.leave();
        return block;
    }

    private void top(Block block) {
        while (true) {
            cursor.skipSpaces();
            if (cursor.peek() == Cursor.END) {
                return;
            }
            if (cursor.comment()) {
                continue;
            }
            if (cursor.skip('{')) {
                wrapped(block);
                continue;
            }
            if (!topEntry(block)) {
                return;
            }
            endTopEntry();
        }
    }

    /// Reads on in braces around everything, as JSON has them. The end of the file ends them too.
    private void wrapped(Block block) {
        deeper();
        while (true) {
            cursor.skipSpaces();
            if (cursor.peek() == Cursor.END || cursor.skip('}')) {
                depth--;
                return;
            }
            if (cursor.comment()) {
                continue;
            }
            if (cursor.skip('{')) {
                wrapped(block);
            } else if (!topEntry(block)) {
                throw cursor.wrong("the last key has no value");
            }
            if (endBlockEntry("a brace")) {
                depth--;
                return;
            }
        }
    }

    /// @return whether there may be more; a last brace too many is let pass, as nats-server does
    private boolean topEntry(Block block) {
        var at = cursor.position();
        var key = keys.next(block);
        if (key == null) {
            return true;
        }
        cursor.skipSpaces();
        if (cursor.peek() == Cursor.END) {
            if (key.equals("}")) {
                return false;
            }
            throw new ConfigException(at, "the key \"" + key + "\" has no value");
        }
        if (Cursor.isSeparator(cursor.peek())) {
            cursor.next();
            cursor.skipBlanks();
            if (Cursor.isNewline(cursor.peek())) {
                throw cursor.wrong("want the value of \"" + key + "\" on the same line");
            }
        }
        block.put(new Entry(key, at, value()));
        return true;
    }

    private void endTopEntry() {
        while (true) {
            int c = cursor.peek();
            if (Cursor.isBlank(c)) {
                cursor.next();
            } else if (c == '#' || c == '/') {
                if (cursor.slashOrComment()) {
                    return;
                }
            } else if (c == Cursor.END || Cursor.isNewline(c) || ";,}".indexOf(c) >= 0) {
                cursor.next();
                return;
            } else {
                throw cursor.wrong(
                        "want the end of the line behind a value, not " + cursor.found());
            }
        }
    }

    private Block block() {
        var block = new Block(cursor.position());
        cursor.next();
        deeper();
        variables.enter(block);
        while (true) {
            cursor.skipSpaces();
            if (cursor.skip('}')) {
                break;
            }
            if (cursor.comment()) {
                continue;
            }
            if (cursor.peek() == Cursor.END) {
                throw new ConfigException(block.at(), "the block is never closed");
            }
            blockEntry(block);
            if (endBlockEntry("the block")) {
                break;
            }
        }
        variables.leave();
        depth--;
        return block;
    }

    private void blockEntry(Block block) {
        var at = cursor.position();
        if (cursor.peek() == ']') {
            throw cursor.wrong("want a key or }, not ]");
        }
        var key = keys.next(block);
        if (key == null) {
            return;
        }
        cursor.skipSpaces();
        if (Cursor.isSeparator(cursor.peek())) {
            cursor.next();
            cursor.skipSpaces();
        }
        int c = cursor.peek();
        if (c == ',' || c == '}' || c == Cursor.END) {
            throw new ConfigException(at, "the key \"" + key + "\" has no value");
        }
        block.put(new Entry(key, at, value()));
    }

    /// @return whether the block ended too
    private boolean endBlockEntry(String what) {
        while (true) {
            int c = cursor.peek();
            if (Cursor.isBlank(c)) {
                cursor.next();
            } else if (c == '#' || c == '/') {
                cursor.slashOrComment();
            } else if (c == ';' || c == ',' || Cursor.isNewline(c)) {
                cursor.next();
                return false;
            } else if (cursor.skip('}')) {
                return true;
            } else {
                throw cursor.wrong(
                        "want a comma, the end of the line or the end of "
                                + what
                                + " behind a value, not "
                                + cursor.found());
            }
        }
    }

    private Value.Items items() {
        var at = cursor.position();
        var items = new ArrayList<Value>();
        cursor.next();
        deeper();
        while (true) {
            cursor.skipSpaces();
            if (cursor.skip(']')) {
                break;
            }
            if (cursor.comment()) {
                continue;
            }
            if (cursor.peek() == Cursor.END) {
                throw new ConfigException(at, "the array is never closed");
            }
            if (cursor.peek() == ',') {
                throw cursor.wrong("want a value, not a comma");
            }
            items.add(value());
            if (endItem()) {
                break;
            }
        }
        depth--;
        return new Value.Items(at, items);
    }

    /// @return whether the array ended too
    private boolean endItem() {
        while (true) {
            int c = cursor.peek();
            if (Cursor.isBlank(c)) {
                cursor.next();
            } else if (c == '#' || c == '/') {
                cursor.slashOrComment();
            } else if (c == ',' || Cursor.isNewline(c)) {
                cursor.next();
                return false;
            } else if (cursor.skip(']')) {
                return true;
            } else {
                throw cursor.wrong(
                        "want a comma, the end of the line or ] in an array, not "
                                + cursor.found());
            }
        }
    }

    private Value value() {
        cursor.skipBlanks();
        int c = cursor.peek();
        return switch (c) {
            case '[' -> items();
            case '{' -> block();
            case '\'' -> words.raw();
            case '"' -> words.quoted();
            case '(' -> words.lines();
            case '-' -> scalars.negative();
            case '.' -> throw cursor.wrong("numbers begin with a digit: put text in quotes");
            case '\n', '\r' -> throw cursor.wrong("want a value, not the end of the line");
            default ->
                    Cursor.isDigit(c)
                            ? scalars.number()
                            : words.bare(cursor.position(), cursor.index());
        };
    }

    private void deeper() {
        if (++depth > DEEPEST) {
            throw cursor.wrong("nested deeper than " + DEEPEST);
        }
    }
}
