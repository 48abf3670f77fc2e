package io.chorus.playbooks.store;

import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.document.Properties;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A key and all that is to be known of its store, as `consul://127.0.0.1:8500/frontend/colour`
/// says in one word.
///
/// @param store what to call it in messages
/// @param properties as a playbook would say them
/// @param key empty for the store as a whole
public record StoreAddress(String store, Properties properties, String key) {
    private static final Pattern SERVER =
            Pattern.compile("(consul|etcd|nats)(\\+https)?://([^/]*)/?(.*)");
    private static final Pattern FILE = Pattern.compile("file:([^#]+)#?(.*)");
    private static final Pattern ADDRESS = Pattern.compile("(?:[a-z0-9+]+://|file:).*");

    /// Whether a text is meant to be an address, be it right or wrong.
    public static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    /// Reads an address.
    ///
    /// @throws PlaybookException if it is none that is known
    public static StoreAddress parse(String text) {
        var server = SERVER.matcher(text);
        if (server.matches()) {
            return "nats".equals(server.group(1)) ? bucket(text, server) : server(server);
        }
        var file = FILE.matcher(text);
        if (file.matches()) {
            var path = file.group(1);
            var format = path.endsWith(".json") ? "json" : "yaml";
            return of("file", Map.of("file", path, "format", format), file.group(2));
        }
        throw new PlaybookException(
                "\"%s\" is no address of a value: want consul://HOST:PORT/KEY, etcd://HOST:PORT/KEY, nats://HOST:PORT/BUCKET/KEY or file:NAME.yaml#KEY"
                        .formatted(text));
    }

    private static StoreAddress server(Matcher address) {
        var properties = new LinkedHashMap<String, String>();
        if (!address.group(3).isEmpty()) {
            var scheme = address.group(2) == null ? "http" : "https";
            properties.put("url", scheme + "://" + address.group(3));
        }
        return of(address.group(1), properties, address.group(4));
    }

    private static StoreAddress bucket(String text, Matcher address) {
        var path = address.group(4);
        int slash = path.indexOf('/');
        var bucket = slash < 0 ? path : path.substring(0, slash);
        if (bucket.isEmpty() || address.group(2) != null) {
            throw new PlaybookException(
                    "\"%s\" names no bucket: want nats://HOST:PORT/BUCKET/KEY".formatted(text));
        }
        var properties = new LinkedHashMap<String, String>();
        properties.put("bucket", bucket);
        if (!address.group(3).isEmpty()) {
            properties.put("url", "nats://" + address.group(3));
        }
        return of("nats", properties, slash < 0 ? "" : path.substring(slash + 1));
    }

    private static StoreAddress of(String type, Map<String, String> said, String key) {
        var properties = new LinkedHashMap<>(said);
        properties.put("type", type);
        return new StoreAddress(type, Properties.of(type, properties), key);
    }
}
