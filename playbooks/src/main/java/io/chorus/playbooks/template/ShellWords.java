package io.chorus.playbooks.template;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The words of the command that a line for the shell has come to, quotes taken away.
///
/// What stands in parentheses is a command of its own; after them the one around goes on, as in `sh
/// -c $(true)WORD`.
final class ShellWords {
    private record Command(List<String> words, String word, boolean inWord, boolean quoted) {}

    private final Deque<Command> around = new ArrayDeque<>();
    private List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private boolean quoted;
    private boolean escaped;
    private char quote; // the one that is open, or 0

    /// Goes on with a character.
    void follow(char c) {
        if (escaped) {
            escaped = false;
            add(c);
        } else if (c == '\\' && quote != '\'') {
            escaped = true;
            inWord = true;
        } else if (quote != 0) {
            if (c == quote) {
                quote = 0;
            } else {
                word.append(c);
            }
        } else {
            bare(c);
        }
    }

    private void bare(char c) {
        switch (c) {
            case '\'', '"' -> {
                quote = c;
                inWord = true;
                quoted = true;
            }
            case '(' -> {
                around.push(new Command(words, word.toString(), inWord, quoted));
                words = new ArrayList<>();
                endWord(false);
            }
            case ')' -> close();
            case ';', '&', '|', '`', '\n' -> {
                endWord(false);
                words.clear();
            }
            default -> {
                if (Character.isWhitespace(c)) {
                    endWord(true);
                } else {
                    add(c);
                }
            }
        }
    }

    private void add(char c) {
        word.append(c);
        inWord = true;
    }

    private void close() {
        endWord(false);
        if (around.isEmpty()) {
            words.clear();
            return;
        }
        var before = around.pop();
        words = before.words;
        word.append(before.word);
        inWord = before.inWord;
        quoted = before.quoted;
    }

    private void endWord(boolean keep) {
        if (keep && inWord) {
            words.add(word.toString());
        }
        word.setLength(0);
        inWord = false;
        quoted = false;
    }

    /// Those that are complete.
    List<String> words() {
        return words;
    }

    /// Whether the next one has begun with a quote.
    boolean quoted() {
        return quoted;
    }
}
