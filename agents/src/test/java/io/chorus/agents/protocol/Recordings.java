package io.chorus.agents.protocol;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The recorded traffic of real Choria programs among the test resources, see its README.
public final class Recordings {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Recordings() {}

    /// One message as it crossed the wire.
    public record Message(String file, int index, String subject, String payload) {
        public byte[] bytes() {
            return payload.getBytes(StandardCharsets.UTF_8);
        }

        public boolean isReply() {
            return subject.contains(".reply.");
        }

        public boolean isLifecycle() {
            return subject.startsWith("choria.lifecycle.");
        }

        public boolean isRequest() {
            return !isReply() && !isLifecycle();
        }

        @Override
        public String toString() {
            return file + " #" + index + " " + subject;
        }
    }

    public static Stream<Message> messages() {
        return Stream.of("choria", "choria-secure").flatMap(folder -> messages(folder).stream());
    }

    /// All of one folder in the order of the file names.
    public static List<Message> messages(String folder) {
        return files(folder).stream().flatMap(Recordings::messages).toList();
    }

    /// The text of a file that holds no messages.
    public static String text(String name) {
        try {
            return Files.readString(folder("choria").resolve(name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public static List<Message> requests() {
        return messages().filter(Message::isRequest).toList();
    }

    public static List<Message> replies() {
        return messages().filter(Message::isReply).toList();
    }

    public static List<Message> lifecycle() {
        return messages().filter(Message::isLifecycle).toList();
    }

    public static List<String> auditLines() {
        try {
            return Files.readAllLines(folder("choria").resolve("audit.jsonl"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Stream<Message> messages(Path file) {
        var messages = JSON.readTree(file.toFile()).path("messages").values().stream().toList();
        return Stream.iterate(0, i -> i < messages.size(), i -> i + 1)
                .map(i -> message(file, i, messages.get(i)));
    }

    private static Message message(Path file, int index, JsonNode message) {
        return new Message(
                Objects.toString(file.getFileName()),
                index,
                message.get("subject").stringValue(),
                message.get("payload").stringValue());
    }

    private static List<Path> files(String folder) {
        try (var files = Files.list(folder(folder))) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Path folder(String name) {
        try {
            var url = Recordings.class.getResource("/vectors/" + name);
            return Path.of(Objects.requireNonNull(url, "no recordings of " + name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
