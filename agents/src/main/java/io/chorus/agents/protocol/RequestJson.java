package io.chorus.agents.protocol;

import io.chorus.agents.filter.Filter;

/// The request layer, by the rules of its schema.
final class RequestJson {
    private static final String LAYER = "request";
    private static final String PROTOCOL = "choria:request:1";
    private static final int ID_LENGTH = 32;
    private static final long LEAST_TTL_SECONDS = 30;

    private RequestJson() {}

    static JsonBytes encode(Request request) {
        var out = new JsonBytes(request.message().length() * 5 / 4 + 448);
        out.raw("{\"protocol\":\"" + PROTOCOL + "\",\"message\":").string(request.message());
        out.raw(",\"envelope\":{\"requestid\":").string(request.requestId());
        out.raw(",\"senderid\":").string(request.senderId());
        out.raw(",\"callerid\":").string(request.callerId());
        out.raw(",\"collective\":").string(request.collective());
        out.raw(",\"agent\":").string(request.agent());
        out.raw(",\"ttl\":").number(request.ttlSeconds());
        out.raw(",\"time\":").number(request.timeSeconds());
        out.raw(",\"filter\":");
        FilterJson.write(out, request.filter());
        return out.raw("}}");
    }

    /// @throws ProtocolException if this is no request
    static Request decode(ByteRange json, Scratch scratch) {
        return scratch.read(LAYER, json, RequestJson::read);
    }

    private static Request read(JsonReader in) {
        String protocol = null;
        String message = null;
        Request envelope = null;
        in.beginObject(LAYER);
        for (String key = in.nextKey(); key != null; key = in.nextKey()) {
            switch (key) {
                case "protocol" -> protocol = in.word(key);
                case "message" -> message = in.string(key);
                case "envelope" -> envelope = readEnvelope(in);
                default -> in.skip();
            }
        }
        in.requireProtocol(PROTOCOL, protocol);
        Request request = in.required("envelope", envelope);
        return request.withMessage(in.filled("message", message));
    }

    /// Reads all but the message, which may stand before or after.
    private static Request readEnvelope(JsonReader in) {
        String requestId = null;
        String senderId = null;
        String callerId = null;
        String collective = null;
        String agent = null;
        Long ttl = null;
        Long time = null;
        Filter filter = null;
        in.beginObject("envelope");
        for (String key = in.nextKey(); key != null; key = in.nextKey()) {
            switch (key) {
                case "requestid" -> requestId = in.word(key);
                case "senderid" -> senderId = in.word(key);
                case "callerid" -> callerId = in.word(key);
                case "collective" -> collective = in.word(key);
                case "agent" -> agent = in.word(key);
                case "ttl" -> ttl = in.integer(key);
                case "time" -> time = in.integer(key);
                case "filter" -> filter = FilterJson.read(in);
                default -> in.skip();
            }
        }
        return new Request(
                checkedId(in, in.required("requestid", requestId)),
                in.required("senderid", senderId),
                in.filled("callerid", callerId),
                in.filled("collective", collective),
                in.filled("agent", agent),
                checkedTtl(in, in.required("ttl", ttl)),
                in.required("time", time),
                in.required("filter", filter),
                "");
    }

    private static String checkedId(JsonReader in, String id) {
        if (id.codePointCount(0, id.length()) != ID_LENGTH) {
            throw in.wrong("requestid", "32 characters");
        }
        return id;
    }

    /// A lifetime beyond 68 years counts as 68 years, since nodes bound it by nothing.
    private static int checkedTtl(JsonReader in, long seconds) {
        if (seconds < LEAST_TTL_SECONDS) {
            throw in.wrong("ttl", "at least 30");
        }
        return (int) Math.min(seconds, Integer.MAX_VALUE);
    }
}
