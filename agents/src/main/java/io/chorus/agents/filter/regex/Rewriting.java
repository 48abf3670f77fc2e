package io.chorus.agents.filter.regex;

import java.util.regex.PatternSyntaxException;

/// A pattern being read and the one being written. For one thread.
final class Rewriting {
    final String go;
    final StringBuilder java = new StringBuilder();

    /// Where in the pattern the reader stands.
    int at;

    Rewriting(String go) {
        this.go = go;
    }

    boolean atEnd() {
        return at == go.length();
    }

    char current() {
        return go.charAt(at);
    }

    boolean startsWith(String text) {
        return go.startsWith(text, at);
    }

    /// Passes some characters and writes what they become.
    void replace(int characters, String part) {
        java.append(part);
        at += characters;
    }

    /// Passes all before an index and writes what it becomes.
    void replaceUntil(int end, String part) {
        java.append(part);
        at = end;
    }

    PatternSyntaxException refuse(String why) {
        return new PatternSyntaxException(why, go, Math.min(at, go.length()));
    }
}
