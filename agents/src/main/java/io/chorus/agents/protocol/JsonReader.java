package io.chorus.agents.protocol;

import io.chorus.agents.protocol.ProtocolException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

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
/// After a key and after [#nextElement()] a value must be taken. Methods that take a name want it
/// for the message of a refusal. Those called `…UnlessNull` and `…OrEmpty` take JSON's `null` for
/// nothing, as Go does wherever no schema forbids it.
final class JsonReader {
    private static final String WHOLE = "an integer of at most 64 bits";

    private final JsonScanner in = new JsonScanner();
    private String layer = "";

    /// The object or array entered last has not been looked into.
    private boolean fresh;

    /// Reads a whole document.
    ///
    /// @param layer its name in messages
    /// @param json UTF-8; as in Go, each byte that is part of no character counts as U+FFFD
    /// @param shape takes the one value of the document from the reader
    /// @throws ProtocolException if it is not JSON, or `shape` says so
    static <T> T document(String layer, byte[] json, Function<JsonReader, T> shape) {
        return new JsonReader().read(layer, ByteRange.borrowed(json), shape);
    }

    /// Reads a whole document; any reader serves again, but for one document at a time.
    ///
    /// @param json written over if it is ours
    <T> T read(String layer, ByteRange json, Function<JsonReader, T> shape) {
        this.layer = layer;
        fresh = false;
        in.open(layer, json);
        try {
            T value = shape.apply(this);
            in.requireEnd();
            return value;
        } finally {
            in.close();
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
        return begin('{', name, "an object");
    }

    /// The next key of the object entered last; null at its end, which leaves it.
    @Nullable String nextKey() {
        if (!more('}')) {
            return null;
        }
        String key = in.word();
        in.expect(':');
        return key;
    }

    /// Passes over the value of a key nobody asked for.
    void skip() {
        var _ = tree();
    }

    String string(String name) {
        requireString(name);
        return in.string();
    }

    /// A string that is likely to be the same in the next message.
    String word(String name) {
        requireString(name);
        return in.word();
    }

    String wordOrEmpty(String name) {
        return isNull() ? "" : word(name);
    }

    String stringOrEmpty(String name) {
        return isNull() ? "" : string(name);
    }

    /// A string's characters in UTF-8, to be read as a layer of its own.
    ///
    /// @return ours if the document is
    ByteRange stringBytes(String name) {
        requireString(name);
        return in.stringBytes();
    }

    private void requireString(String name) {
        if (in.peek() != '"') {
            throw unfit(name, "a string");
        }
    }

    /// An integer written as such, without fraction or exponent.
    long integer(String name) {
        char first = in.peek();
        if (first == '-' || (first >= '0' && first <= '9')) {
            in.passNumber();
            return in.isSmall() ? in.smallNumber() : whole(name, in.number());
        }
        throw unfit(name, WHOLE);
    }

    private long whole(String name, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw wrong(name, WHOLE);
        }
    }

    /// Enters an array; [#nextElement()] walks through it.
    void beginArray(String name) {
        if (!beginArrayUnlessNull(name)) {
            throw wrong(name, "an array");
        }
    }

    /// Enters an array and says so.
    boolean beginArrayUnlessNull(String name) {
        return begin('[', name, "an array");
    }

    private boolean begin(char bracket, String name, String want) {
        if (isNull()) {
            return false;
        }
        if (!in.take(bracket)) {
            throw unfit(name, want);
        }
        fresh = true;
        return true;
    }

    private boolean isNull() {
        boolean isNull = in.peek() == 'n';
        if (isNull) {
            in.literal("null");
        }
        return isNull;
    }

    /// Steps to the next element of the array entered last; false at its end, which leaves it.
    boolean nextElement() {
        return more(']');
    }

    private boolean more(char closing) {
        if (fresh) {
            fresh = false;
            return !in.take(closing);
        }
        if (in.take(',')) {
            return true; // What comes must begin a key or value, which a bracket does not.
        }
        in.expect(closing);
        return false;
    }

    List<String> strings(String name) {
        beginArray(name);
        if (!nextElement()) {
            return List.of();
        }
        String first = word(name);
        if (!nextElement()) {
            return List.of(first);
        }
        var strings = new ArrayList<String>();
        strings.add(first);
        do {
            strings.add(word(name));
        } while (nextElement());
        return strings;
    }

    /// Enters an array that should hold strings and says so.
    boolean beginStringsUnlessNull(String name) {
        return begin('[', name, "an array of strings");
    }

    /// Strings, of which any may be null and so empty.
    List<String> stringsUnlessNull(String name) {
        var strings = new ArrayList<String>(3);
        if (beginStringsUnlessNull(name)) {
            while (nextElement()) {
                strings.add(stringOrEmpty(name));
            }
        }
        return strings;
    }

    /// Enters an element of an array of objects; its keys follow.
    void beginElement(String name) {
        if (!begin('{', name, "an array of objects")) {
            throw wrong(name, "an array of objects");
        }
    }

    /// The value, whatever it is.
    JsonNode tree() {
        return JsonTree.read(in);
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

    /// A layer's bytes that must have been there, at least one.
    ByteRange filled(String name, @Nullable ByteRange bytes) {
        var present = required(name, bytes);
        if (present.length() == 0) {
            throw wrong(name, "at least one character");
        }
        return present;
    }

    /// A text that must have been there and must say something.
    String filled(String name, @Nullable String text) {
        String present = required(name, text);
        if (present.isEmpty()) {
            throw wrong(name, "at least one character");
        }
        return present;
    }

    /// What comes is something else, or nothing that JSON knows.
    private ProtocolException unfit(String name, String want) {
        return in.atValue() ? wrong(name, want) : in.broken();
    }

    ProtocolException wrong(String name, String want) {
        return new ProtocolException(Reason.BAD_SCHEMA, layer + ": bad " + name + ", want " + want);
    }
}
