package io.chorus.agents.rpc;

import io.chorus.agents.protocol.RequestCodec;
import io.chorus.agents.protocol.RequestMessage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// One request that a real client sent, with all its publishes in their order.
///
/// @param command that a person typed
/// @param request the first of the publishes, decoded
/// @param subjects published to
/// @param payloads published, one for each subject
record RecordedCommand(
        String command, RequestMessage request, List<String> subjects, List<byte[]> payloads) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// All requests of all recordings without protocol security.
    static List<RecordedCommand> all() {
        try (var files = Files.list(folder())) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .flatMap(RecordedCommand::of)
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Path folder() {
        try {
            var url = RecordedCommand.class.getResource("/vectors/choria");
            return Path.of(Objects.requireNonNull(url, "no recordings").toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static Stream<RecordedCommand> of(Path file) {
        var recording = JSON.readTree(file.toFile());
        var command = recording.path("command").asString("");
        var byId = new LinkedHashMap<String, RecordedCommand>();
        for (var message : recording.path("messages").values()) {
            if (!message.path("from").asString("").equals("client")) {
                continue;
            }
            var payload = message.get("payload").stringValue().getBytes(StandardCharsets.UTF_8);
            var request = RequestCodec.decode(payload);
            var known =
                    byId.computeIfAbsent(
                            request.request().requestId(),
                            _ ->
                                    new RecordedCommand(
                                            command,
                                            request,
                                            new ArrayList<>(),
                                            new ArrayList<>()));
            known.subjects.add(message.get("subject").stringValue());
            known.payloads.add(payload);
        }
        return byId.values().stream();
    }

    @Override
    public String toString() {
        return command + ": " + subjects.getFirst();
    }
}
