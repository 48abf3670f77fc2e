package io.chorus.agents.protocol;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The transport's headers as JSON. As in Go, empty ones are left out, and read as empty if `null`.
final class TransportHeadersJson {
    private TransportHeadersJson() {}

    static void write(JsonBytes out, TransportHeaders headers) {
        out.raw("{");
        writeText(out, "reply-to", headers.replyTo());
        writeText(out, "mc_sender", headers.sender());
        if (!headers.seenBy().isEmpty()) {
            out.key("seen-by").raw("[");
            for (Hop hop : headers.seenBy()) {
                out.separate().raw("[").string(hop.in());
                out.raw(",").string(hop.who());
                out.raw(",").string(hop.out()).raw("]");
            }
            out.raw("]");
        }
        if (headers.federation() != null) {
            writeFederation(out.key("federation"), headers.federation());
        }
        out.raw("}");
    }

    private static void writeFederation(JsonBytes out, Federation federation) {
        out.raw("{");
        writeText(out, "req", federation.requestId());
        writeText(out, "reply-to", federation.replyTo());
        if (!federation.targets().isEmpty()) {
            out.key("target").raw("[");
            for (String target : federation.targets()) {
                out.separate().string(target);
            }
            out.raw("]");
        }
        out.raw("}");
    }

    private static void writeText(JsonBytes out, String key, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            out.key(key).string(text);
        }
    }

    static TransportHeaders read(JsonReader in) {
        String sender = "";
        String replyTo = null;
        List<Hop> seenBy = List.of();
        Federation federation = null;
        in.beginObject("headers");
        for (String key = in.nextKey(); key != null; key = in.nextKey()) {
            switch (key) {
                case "mc_sender" -> sender = in.stringOrEmpty(key);
                case "reply-to" -> replyTo = unlessEmpty(in.wordOrEmpty(key));
                case "seen-by" -> seenBy = readHops(in);
                case "federation" -> federation = readFederation(in);
                default -> in.skip();
            }
        }
        return new TransportHeaders(sender, replyTo, seenBy, federation);
    }

    private static List<Hop> readHops(JsonReader in) {
        var hops = new ArrayList<Hop>(1);
        if (!in.beginArrayUnlessNull("seen-by")) {
            return hops;
        }
        while (in.nextElement()) {
            hops.add(readHop(in));
        }
        return hops;
    }

    /// What is missing is empty, what is too much ignored.
    private static Hop readHop(JsonReader in) {
        String name = "seen-by";
        String first = "";
        String second = "";
        String third = "";
        if (in.beginStringsUnlessNull(name)) {
            for (int i = 0; in.nextElement(); i++) {
                switch (i) {
                    case 0 -> first = in.wordOrEmpty(name);
                    case 1 -> second = in.stringOrEmpty(name);
                    case 2 -> third = in.wordOrEmpty(name);
                    default -> in.stringOrEmpty(name);
                }
            }
        }
        return new Hop(first, second, third);
    }

    private static @Nullable Federation readFederation(JsonReader in) {
        if (!in.beginObjectUnlessNull("federation")) {
            return null;
        }
        String requestId = null;
        String replyTo = null;
        List<String> targets = List.of();
        for (String key = in.nextKey(); key != null; key = in.nextKey()) {
            switch (key) {
                case "req" -> requestId = unlessEmpty(in.stringOrEmpty(key));
                case "reply-to" -> replyTo = unlessEmpty(in.wordOrEmpty(key));
                case "target" -> targets = in.stringsUnlessNull(key);
                default -> in.skip();
            }
        }
        return new Federation(requestId, replyTo, targets);
    }

    private static @Nullable String unlessEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
