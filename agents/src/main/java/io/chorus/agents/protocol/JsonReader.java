package io.chorus.agents.protocol;

import io.chorus.agents.protocol.ProtocolException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads one layer from its bytes, field by field, and refuses by [ProtocolException] what is not
/// as it should be. A layer is read like this:
///
/// ```
/// in.beginObject("transport");
/// for (String key = in.nextKey(); key != null; key = in.nextKey()) {
///     switch (key) {
///         case "data" -> data = in.string(key);
///         default -> in.skip();
///     }
/// }
/// ```
///
/// Methods that take a name step onto the next value; the name is for the message of a refusal.
/// Those called `…UnlessNull` and `…OrEmpty` take JSON's `null` for nothing, as Go does wherever no
/// schema forbids it.
final class JsonReader {
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .disable(TokenStreamFactory.Feature.CHARSET_DETECTION) // UTF-8 and nothing else
                    .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                    .build();

    /// Takes one value out of a document: what follows is the document's, not trailing rubbish.
    private static final JsonMapper TREES =
            JsonMapper.builder(FACTORY)
                    .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final String layer;
    private final JsonParser parser;

    private JsonReader(String layer, JsonParser parser) {
        this.layer = layer;
        this.parser = parser;
    }

    /// Reads a whole document.
    ///
    /// @param layer its name in messages
    /// @param json UTF-8; as in Go, each byte that is part of no character counts as U+FFFD
    /// @param shape takes the one value of the document from the reader
    /// @throws ProtocolException if it is not JSON, or `shape` says so
    static <T> T document(String layer, byte[] json, Function<JsonReader, T> shape) {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), Utf8.mended(json))) {
            T value = shape.apply(new JsonReader(layer, parser));
            if (parser.nextToken() != null) {
                throw new ProtocolException(
                        Reason.NOT_JSON, layer + " is not JSON: more follows its end");
            }
            return value;
        } catch (JacksonException e) {
            throw new ProtocolException(
                    Reason.NOT_JSON,
                    layer + " is not JSON: broken at byte " + e.getLocation().getByteOffset());
        }
    }

    /// Enters an object; its keys follow.
    void beginObject(String name) {
        if (!beginObjectUnlessNull(name)) {
            throw wrong(name, "an object");
        }
    }

    /// Enters an object and says so.
    boolean beginObjectUnlessNull(String name) {
        parser.nextToken();
        return currentBegins(JsonToken.START_OBJECT, name, "an object");
    }

    /// The next key of the object entered last; null at its end, which leaves it.
    @Nullable String nextKey() {
        return parser.nextName();
    }

    /// Passes over the value of a key nobody asked for.
    void skip() {
        parser.nextToken();
        parser.skipChildren();
    }

    String string(String name) {
        parser.nextToken();
        return currentString(name);
    }

    String stringOrEmpty(String name) {
        return parser.nextToken() == JsonToken.VALUE_NULL ? "" : currentString(name);
    }

    private String currentString(String name) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw wrong(name, "a string");
        }
        return Utf8.paired(parser.getString());
    }

    /// An integer written as such, without fraction or exponent.
    long integer(String name) {
        if (parser.nextToken() != JsonToken.VALUE_NUMBER_INT
                || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw wrong(name, "an integer of at most 64 bits");
        }
        return parser.getLongValue();
    }

    /// Enters an array; [#nextElement()] walks through it.
    void beginArray(String name) {
        if (!beginArrayUnlessNull(name)) {
            throw wrong(name, "an array");
        }
    }

    /// Enters an array and says so.
    boolean beginArrayUnlessNull(String name) {
        parser.nextToken();
        return currentBegins(JsonToken.START_ARRAY, name, "an array");
    }

    private boolean currentBegins(JsonToken start, String name, String want) {
        JsonToken token = parser.currentToken();
        if (token != start && token != JsonToken.VALUE_NULL) {
            throw wrong(name, want);
        }
        return token == start;
    }

    /// Steps onto the next element of the array entered last; false at its end, which leaves it.
    boolean nextElement() {
        return parser.nextToken() != JsonToken.END_ARRAY;
    }

    List<String> strings(String name) {
        beginArray(name);
        var strings = new ArrayList<String>();
        while (nextElement()) {
            strings.add(currentString(name));
        }
        return strings;
    }

    List<String> stringsUnlessNull(String name) {
        parser.nextToken();
        return currentStrings(name);
    }

    /// The element stepped onto: strings, of which any may be null and so empty.
    List<String> currentStrings(String name) {
        var strings = new ArrayList<String>();
        if (currentBegins(JsonToken.START_ARRAY, name, "an array of strings")) {
            while (nextElement()) {
                strings.add(
                        parser.currentToken() == JsonToken.VALUE_NULL ? "" : currentString(name));
            }
        }
        return strings;
    }

    /// Enters the element stepped onto, an object; its keys follow.
    void currentObject(String name) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw wrong(name, "an array of objects");
        }
    }

    /// The value of the last key, whatever it is.
    JsonNode tree() {
        parser.nextToken();
        return currentTree();
    }

    /// The element stepped onto, whatever it is.
    JsonNode currentTree() {
        return TREES.readTree(parser);
    }

    /// Refuses a layer that is not of the protocol wanted.
    void requireProtocol(String wanted, @Nullable String found) {
        if (!wanted.equals(found)) {
            String shown =
                    found == null ? "none" : found.substring(0, Math.min(60, found.length()));
            throw new ProtocolException(
                    Reason.WRONG_PROTOCOL, layer + ": protocol is " + shown + ", want " + wanted);
        }
    }

    /// A field that must have been there.
    <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new ProtocolException(Reason.BAD_SCHEMA, layer + " has no " + name);
        }
        return value;
    }

    /// A text that must have been there and must say something.
    String filled(String name, @Nullable String text) {
        String present = required(name, text);
        if (present.isEmpty()) {
            throw wrong(name, "at least one character");
        }
        return present;
    }

    ProtocolException wrong(String name, String want) {
        return new ProtocolException(Reason.BAD_SCHEMA, layer + ": bad " + name + ", want " + want);
    }
}
