package io.chorus.broker.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Files; what they include is found beside them.
///
/// @param file relative names start at its folder
/// @param open the files being read, this one and those that include it
record FileSources(Path file, List<Path> open, Variables variables) implements Sources {
    private static final int MOST_BYTES = 64 << 20;

    /// More than anybody nests by intent.
    private static final int MOST_OPEN = 100;

    /// Reads the outermost file.
    ///
    /// @throws ConfigException if it cannot be had
    static Block read(Path file, Variables variables) {
        try {
            return parse(file, List.of(), variables);
        } catch (IOException e) {
            throw new ConfigException("cannot read " + file + ": " + reason(e));
        }
    }

    @Override
    public Block include(String name, Position at) {
        var folder = file.getParent();
        // A leading slash does not lead to the root, as in nats-server.
        var path = Path.of((folder == null ? "." : folder) + "/" + name).normalize();
        try {
            if (open.contains(path.toRealPath())) {
                throw new ConfigException(
                        at, "include: " + path + " is being read already, so this would never end");
            }
            if (open.size() >= MOST_OPEN) {
                throw new ConfigException(at, "include: more than " + MOST_OPEN + " files deep");
            }
            return parse(path, open, variables.elsewhere());
        } catch (IOException e) {
            throw new ConfigException(at, "include: cannot read " + path + ": " + reason(e));
        }
    }

    private static Block parse(Path file, List<Path> includers, Variables variables)
            throws IOException {
        var open = Stream.concat(includers.stream(), Stream.of(file.toRealPath())).toList();
        var cursor = new Cursor(file.toString(), text(file));
        return new Parser(cursor, variables, new FileSources(file, open, variables)).parse();
    }

    private static String text(Path file) throws IOException {
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        }
        if (bytes.length > MOST_BYTES) {
            throw new IOException("it is larger than 64 MiB");
        }
        var text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf('\0') >= 0) {
            throw new IOException("it holds bytes that no text has");
        }
        return text;
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException
                ? "there is no such file"
                : String.valueOf(e.getMessage());
    }
}
