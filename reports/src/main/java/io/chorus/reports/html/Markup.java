package io.chorus.reports.html;

import java.io.IOException;
import java.io.Writer;

/// Builds HTML or SVG; whatever is not a tag of ours is escaped.
final class Markup {

    private final StringBuilder out = new StringBuilder(1 << 16);

    /// Opens an element.
    ///
    /// @param attributes names and values in turn; values are escaped
    Markup open(String tag, String... attributes) {
        return start(tag, attributes, ">");
    }

    Markup close(String tag) {
        out.append("</").append(tag).append('>');
        return this;
    }

    /// An element that holds nothing.
    Markup empty(String tag, String... attributes) {
        return start(tag, attributes, "/>");
    }

    /// A whole element around a text.
    Markup element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close(tag);
    }

    Markup text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(harmless(c) ? c : '\uFFFD');
            }
        }
        return this;
    }

    /// Appends markup of our own as it is: never anything that came with a run.
    Markup raw(String markup) {
        out.append(markup);
        return this;
    }

    Markup newLine() {
        out.append('\n');
        return this;
    }

    /// Hands over what there is so far, and goes on without it.
    void drainTo(Writer sink) throws IOException {
        sink.append(out);
        out.setLength(0);
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private Markup start(String tag, String[] attributes, String end) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            text(attributes[i + 1]).out.append('"');
        }
        out.append(end);
        return this;
    }

    // Control characters are not allowed in HTML, and those that turn the direction of writing
    // could
    // make one identity look like another.
    private static boolean harmless(char c) {
        boolean control = (c < ' ' && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0);
        boolean bidi = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        return !control && !bidi;
    }
}
