package io.chorus.emulator.split;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// [Order] and [News] as lines of text.
final class Lines {
    private static final int SHOWN = 80;
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(
                            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                            DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .build();

    private Lines() {}

    static String of(Order order) {
        return JSON.writeValueAsString(order);
    }

    static String of(News news) {
        return JSON.writeValueAsString(news);
    }

    static Order order(String line) {
        return read(line, Order.class);
    }

    static News news(String line) {
        return read(line, News.class);
    }

    /// @throws IllegalArgumentException with what is wrong, if it is no such thing
    private static <T> T read(String line, Class<T> kind) {
        try {
            return JSON.readValue(line, kind);
        } catch (JacksonException e) {
            var cause = e.getCause();
            throw new IllegalArgumentException(
                    cause instanceof IllegalArgumentException
                            ? String.valueOf(cause.getMessage())
                            : "\"%s\" is not understood: %s"
                                    .formatted(shown(line), e.getOriginalMessage()),
                    e);
        }
    }

    private static String shown(String line) {
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
