package io.chorus.broker.config;

import org.jspecify.annotations.Nullable;

/// Reads keys, and includes, which stand where a key would.
final class Keys {
    private final Cursor cursor;
    private final Words words;
    private final Sources sources;

    Keys(Cursor cursor, Words words, Sources sources) {
        this.cursor = cursor;
        this.words = words;
        this.sources = sources;
    }

    /// Reads a key, or all of an `include`, which is none.
    @Nullable String next(Block block) {
        var at = cursor.position();
        int c = cursor.peek();
        if (Cursor.isSeparator(c)) {
            throw cursor.wrong("want a key before " + cursor.found());
        }
        if (c == '"' || c == '\'') {
            cursor.next();
            return words.until((char) c, at);
        }
        int start = cursor.index();
        do {
            cursor.next();
            c = cursor.peek();
        } while (c != Cursor.END && !Cursor.isSpace(c) && !Cursor.isSeparator(c));
        var key = cursor.since(start);
        if (key.equalsIgnoreCase("include") && Cursor.isSpace(c)) {
            include(block, at);
            return null;
        }
        return key;
    }

    private void include(Block block, Position at) {
        cursor.skipBlanks();
        int c = cursor.peek();
        String name;
        if (c == '"' || c == '\'') {
            cursor.next();
            name = words.until((char) c, at);
        } else if (Cursor.isNewline(c) || Cursor.isDigit(c) || "[{(-\\".indexOf(c) >= 0) {
            throw cursor.wrong("want the name of a file behind include, not " + cursor.found());
        } else {
            int start = cursor.index();
            while (!endsName(cursor.peek())) {
                cursor.next();
            }
            name = cursor.since(start);
            cursor.skip('\'');
        }
        sources.include(name, at).entries().forEach(block::put);
    }

    private static boolean endsName(int c) {
        return c == Cursor.END || Cursor.isNewline(c) || Cursor.isBlank(c) || ";}'".indexOf(c) >= 0;
    }
}
