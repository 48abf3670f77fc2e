package io.chorus.agents.protocol;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// One line of a node's audit file: an RPC request that was let through to its action.
///
/// @param time when the node took it on
/// @param request the envelope it came in
/// @param body what it asked for; its agent is not used, the envelope's is
public record AuditLine(Instant time, Request request, RpcRequest body) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxx", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    /// The JSON text, without a line end.
    public String render() {
        var out = new JsonBytes(512);
        out.raw("{\"timestamp\":").string(TIME.format(time));
        out.raw(",\"request_id\":").string(request.requestId());
        out.raw(",\"request_time\":").number(request.timeSeconds());
        out.raw(",\"caller\":").string(request.callerId());
        out.raw(",\"sender\":").string(request.senderId());
        out.raw(",\"agent\":").string(request.agent());
        out.raw(",\"action\":").string(body.action());
        GoJson.write(out.raw(",\"data\":"), body.data());
        return out.raw("}").toString();
    }
}
