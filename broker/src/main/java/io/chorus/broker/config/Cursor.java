package io.chorus.broker.config;

/// A place in a text that moves on, and knows its line and column.
final class Cursor {
    /// What there is behind the last character.
    static final int END = -1;

    private final String file;
    private final String text;
    private int index;
    private int line = 1;
    private int lineStart;

    Cursor(String file, String text) {
        this.file = file;
        this.text = text;
    }

    int peek() {
        return index < text.length() ? text.charAt(index) : END;
    }

    int next() {
        int c = peek();
        if (c != END) {
            index++;
            if (c == '\n') {
                line++;
                lineStart = index;
            }
        }
        return c;
    }

    /// Goes on if this comes next.
    boolean skip(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        next();
        return true;
    }

    int index() {
        return index;
    }

    String since(int start) {
        return text.substring(start, index);
    }

    /// What stands that far behind this place; [#END] before the beginning.
    int before(int distance) {
        return index >= distance ? text.charAt(index - distance) : END;
    }

    Position position() {
        return new Position(file, line, index - lineStart + 1);
    }

    ConfigException wrong(String reason) {
        return new ConfigException(position(), reason);
    }

    /// The next character as a complaint names it.
    String found() {
        int c = peek();
        return switch (c) {
            case END -> "the end of the file";
            case '\n', '\r' -> "the end of the line";
            default -> "\"" + Character.toString(c) + "\"";
        };
    }

    void skipBlanks() {
        while (isBlank(peek())) {
            next();
        }
    }

    void skipSpaces() {
        while (isSpace(peek())) {
            next();
        }
    }

    /// Skips a comment if one begins here, up to the end of its line.
    boolean comment() {
        if (peek() == '#') {
            skipLine();
            return true;
        }
        if (peek() != '/') {
            return false;
        }
        next();
        if (peek() != '/') {
            throw wrong("want a comment to begin with # or //");
        }
        skipLine();
        return true;
    }

    /// Skips a comment behind a value, or a slash, which means nothing there.
    ///
    /// @return whether it was a comment
    boolean slashOrComment() {
        if (next() == '/' && peek() != '/') {
            return false;
        }
        skipLine();
        return true;
    }

    private void skipLine() {
        while (peek() != END && !isNewline(peek())) {
            next();
        }
    }

    static boolean isBlank(int c) {
        return c == ' ' || c == '\t';
    }

    static boolean isNewline(int c) {
        return c == '\n' || c == '\r';
    }

    /// What Go calls white space.
    static boolean isSpace(int c) {
        return switch (c) {
            case ' ', '\t', '\n', '\r', 0x0B, '\f', 0x85, 0xA0 -> true;
            default -> c > 0xFF && Character.isSpaceChar(c);
        };
    }

    static boolean isSeparator(int c) {
        return c == '=' || c == ':';
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
