package io.chorus.playbooks.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Playbooks whose tasks leave words in files of a folder.
@Timeout(60)
abstract class RunsInFolder {
    @TempDir Path folder = Path.of("");
    Books books = new Books(Path.of(""));

    @BeforeEach
    void start() {
        books = new Books(folder);
    }

    final Path file(String name) {
        return folder.resolve(name);
    }

    /// The lines of a file; none if it is not there.
    final List<String> written(String name) throws Exception {
        return Files.exists(file(name)) ? Files.readAllLines(file(name)) : List.of();
    }

    /// A command, quoted for YAML, that adds a word to the file `course`.
    final String append(String word) {
        return "'echo " + word + " >> " + file("course") + "'";
    }
}
