package io.chorus.playbooks.hosts;

import io.chorus.playbooks.document.Words;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads what a host has answered. What is not there is 0, empty or false: older hosts say less.
///
/// @param host for messages
record AnswerReader(String host, Map<String, @Nullable Object> data) {
    /// @throws HostsException if it is something else
    long whole(String key) {
        return switch (data.get(key)) {
            case null -> 0;
            case Number number -> number.longValue();
            case Object other -> throw wrong(key, "a number", other);
        };
    }

    /// @throws HostsException if it is something else
    String text(String key) {
        return switch (data.get(key)) {
            case null -> "";
            case String text -> text;
            case Object other -> throw wrong(key, "a text", other);
        };
    }

    /// What is base64 on its way.
    ///
    /// @throws HostsException if it is something else
    byte[] bytes(String key) {
        try {
            return Base64.getDecoder().decode(text(key));
        } catch (IllegalArgumentException _) {
            throw wrong(key, "base64", text(key));
        }
    }

    boolean flag(String key) {
        return Boolean.TRUE.equals(data.get(key));
    }

    /// @throws HostsException if it is something else
    List<AnswerReader> maps(String key) {
        var value = data.get(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw wrong(key, "a list", value);
        }
        var maps = new ArrayList<AnswerReader>();
        for (var item : list) {
            if (!(item instanceof Map<?, ?> map)) {
                throw wrong(key, "a list of mappings", value);
            }
            maps.add(new AnswerReader(host, Words.mapping(map)));
        }
        return maps;
    }

    private HostsException wrong(String key, String wanted, Object given) {
        return new HostsException(
                "%s answers %s as \"%s\", want %s: its agent is of another version"
                        .formatted(host, Words.shortened(String.valueOf(given)), key, wanted));
    }
}
