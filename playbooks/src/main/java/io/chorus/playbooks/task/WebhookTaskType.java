package io.chorus.playbooks.task;

import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.document.Check;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Properties;
import io.chorus.playbooks.document.Words;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Calls an address on the web.
final class WebhookTaskType implements TaskType {
    private static final Set<String> METHODS = Set.of("get", "post");

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public boolean keepsTimeout() {
        return true;
    }

    @Override
    public void check(Properties raw, Findings findings) {
        new Check(raw, findings)
                .need("uri")
                .text("uri", "ca", "cert", "key")
                .oneOf("method", METHODS)
                .map("headers", "data")
                .flag("verify_ssl")
                .known(
                        OwnKeys.with(
                                "uri",
                                "method",
                                "headers",
                                "data",
                                "verify_ssl",
                                "ca",
                                "cert",
                                "key"));
        if (raw.get("uri") != null && !raw.templated("uri")) {
            try {
                var _ = address(raw, "uri");
            } catch (PlaybookException e) {
                findings.add(raw.spot("uri"), wanted());
            }
        }
    }

    @Override
    public Task load(Properties filled) {
        var uri = address(filled, "uri");
        boolean posts =
                switch (filled.text("method", "POST").toLowerCase(Locale.ROOT)) {
                    case "post" -> true;
                    case "get" -> false;
                    case String other ->
                            throw filled.spot("method").error("want GET or POST, not " + other);
                };
        var data = filled.mapOrEmpty("data");
        return send(
                new HttpCall(
                        posts ? uri : withQuery(uri, data),
                        headers(filled),
                        posts ? HttpCall.json(data) : null,
                        limit(filled),
                        Tls.of(filled)));
    }

    /// Success is any status of 2xx; the body is the data.
    static Task send(HttpCall call) {
        return _ -> {
            try {
                var response = call.send();
                int status = response.statusCode();
                boolean success = status / 100 == 2;
                return new TaskResult(
                        success,
                        "%s answered with status %d".formatted(call.uri().getAuthority(), status),
                        List.of(response.body()),
                        NodesOutcome.NONE);
            } catch (HttpCall.FailedException e) {
                return TaskResult.failed(String.valueOf(e.getMessage()));
            }
        };
    }

    /// Reads an address of http or https.
    static URI address(Properties filled, String key) {
        try {
            var uri = new URI(filled.text(key));
            var scheme = uri.getScheme();
            if (uri.getHost() != null
                    && ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))) {
                return uri;
            }
            throw filled.spot(key).error(wanted());
        } catch (URISyntaxException e) {
            throw filled.spot(key).error(wanted(), e);
        }
    }

    private static String wanted() {
        return "want an address like https://host/path";
    }

    /// The headers that the playbook adds.
    static Map<String, String> headers(Properties filled) {
        var headers = new HashMap<String, String>();
        var probe = HttpRequest.newBuilder();
        filled.mapOrEmpty("headers")
                .forEach((name, value) -> {
                    var text = Words.plain(value);
                    try {
                        probe.setHeader(name, text);
                    } catch (IllegalArgumentException e) {
                        throw filled.spot("headers")
                                .error(
                                        "the header %s cannot be sent: %s"
                                                .formatted(name, e.getMessage()),
                                        e);
                    }
                    headers.put(name, text);
                });
        return headers;
    }

    /// Adds the data to what the address asks for already.
    private static URI withQuery(URI uri, Map<String, @Nullable Object> data) {
        if (data.isEmpty()) {
            return uri;
        }
        var added =
                data.entrySet().stream()
                        .map(entry ->
                                encoded(entry.getKey()) + "=" + encoded(text(entry.getValue())))
                        .collect(Collectors.joining("&"));
        var text = uri.toString();
        int fragment = text.indexOf('#');
        var base = fragment < 0 ? text : text.substring(0, fragment);
        return URI.create(base + (uri.getRawQuery() == null ? "?" : "&") + added);
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case List<?> list ->
                    list.stream().map(WebhookTaskType::text).collect(Collectors.joining(","));
            case Map<?, ?> map -> HttpCall.json(map);
            case null, default -> Words.plain(value);
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// How long such a task may take.
    static Duration limit(Properties filled) {
        var limit = filled.seconds("timeout", HttpCall.DEFAULT_LIMIT);
        if (limit.isZero()) {
            throw filled.spot("timeout").error("want more than 0 seconds");
        }
        return limit;
    }
}
