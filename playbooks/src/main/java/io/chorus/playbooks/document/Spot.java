package io.chorus.playbooks.document;

import io.chorus.playbooks.PlaybookException;

/// A place in a file.
///
/// @param file as it was named by the user
/// @param line counted from 1; 0 where there is no file, such as a value given by a program
/// @param path keys and indexes that lead there, such as `tasks[2].shell.command`; empty for the
///   whole
public record Spot(String file, int line, String path) {
    /// The place of something inside the value that stands here.
    public Spot inside(String key, int itsLine) {
        return new Spot(file, itsLine, path.isEmpty() ? key : path + "." + key);
    }

    /// The place of an item of the list that stands here.
    public Spot item(int index, int itsLine) {
        return new Spot(file, itsLine, path + "[" + index + "]");
    }

    /// An exception that says what is wrong here.
    public PlaybookException error(String sentence) {
        return new PlaybookException(this + ": " + sentence);
    }

    /// An exception that says what is wrong here, and why.
    public PlaybookException error(String sentence, Throwable cause) {
        return new PlaybookException(this + ": " + sentence, cause);
    }

    /// `file:line: path`, as far as there is one.
    @Override
    public String toString() {
        var place = line > 0 ? file + ":" + line : file;
        return path.isEmpty() ? place : place + ": " + path;
    }
}
