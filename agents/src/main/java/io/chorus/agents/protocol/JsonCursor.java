package io.chorus.agents.protocol;

import io.chorus.agents.protocol.ProtocolException.Reason;
import java.nio.charset.StandardCharsets;

/// How far one JSON text (RFC 8259) has been taken, and the tokens that need no more than to be
/// passed over where they stand: brackets, colons, commas, literals and numbers.
///
/// Strings are for [JsonScanner], which overrides nothing, so that no call is virtual.
abstract sealed class JsonCursor permits JsonScanner {
    private static final String BLANKS = " \n\r\t";
    private static final int MOST_DIGITS = 1000;
    private static final int MOST_SMALL_DIGITS = 18;

    private String layer;
    private int start;

    // Strings go on from here.
    byte[] bytes;
    int end;
    int at;

    // The number passed over last: its text, and whether it has neither fraction nor exponent.
    private int numberFrom;
    private boolean integral;

    JsonCursor(String layer, ByteRange json) {
        this.layer = layer;
        this.bytes = json.array();
        enter(layer, json);
    }

    /// Stands before the first token of another text.
    final void enter(String layer, ByteRange json) {
        this.layer = layer;
        this.bytes = json.array();
        this.start = json.from();
        this.end = json.to();
        this.at = start;
    }

    /// The character that the next token begins with, which stays.
    final char peek() {
        passBlanks();
        if (at == end) {
            throw broken();
        }
        return (char) (bytes[at] & 0xff);
    }

    private void passBlanks() {
        while (at < end && bytes[at] <= ' ' && BLANKS.indexOf(bytes[at]) >= 0) {
            at++;
        }
    }

    /// Whether what comes next may be the beginning of a value.
    final boolean atValue() {
        return "{[\"tfn-0123456789".indexOf(peek()) >= 0;
    }

    /// Takes a bracket, colon or comma if it comes next.
    final boolean take(char token) {
        if ((at < end && bytes[at] == token) || peek() == token) {
            at++;
            return true;
        }
        return false;
    }

    /// Takes a bracket, colon or comma that must come next.
    final void expect(char token) {
        if (!take(token)) {
            throw broken();
        }
    }

    /// Takes `null`, `true` or `false`.
    final void literal(String word) {
        peek();
        for (int i = 0; i < word.length(); i++) {
            if (at == end || bytes[at] != word.charAt(i)) {
                throw broken();
            }
            at++;
        }
    }

    /// Passes over a number.
    final void passNumber() {
        peek();
        int first = at;
        if (bytes[at] == '-') {
            at++;
        }
        if (at < end && bytes[at] == '0') {
            at++;
        } else {
            digits();
        }
        integral = true;
        if (at < end && bytes[at] == '.') {
            integral = false;
            at++;
            digits();
        }
        if (at < end && (bytes[at] | 0x20) == 'e') {
            integral = false;
            at++;
            if (at < end && (bytes[at] == '+' || bytes[at] == '-')) {
                at++;
            }
            digits();
        }
        if (at - first > MOST_DIGITS) {
            throw broken(); // would keep a processor busy
        }
        numberFrom = first;
    }

    /// The text of the number passed over last.
    final String number() {
        return new String(bytes, numberFrom, at - numberFrom, StandardCharsets.ISO_8859_1);
    }

    /// Whether it had neither fraction nor exponent.
    final boolean isIntegral() {
        return integral;
    }

    /// Whether it is integral and of so few digits that no text need be made of it.
    final boolean isSmall() {
        return integral && at - numberFrom <= MOST_SMALL_DIGITS;
    }

    /// The value of a small one.
    final long smallNumber() {
        boolean negative = bytes[numberFrom] == '-';
        long value = 0;
        for (int i = negative ? numberFrom + 1 : numberFrom; i < at; i++) {
            value = value * 10 + (bytes[i] - '0');
        }
        return negative ? -value : value;
    }

    private void digits() {
        int first = at;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        if (at == first) {
            throw broken();
        }
    }

    /// Sees to it that nothing but blanks follows.
    final void requireEnd() {
        passBlanks();
        if (at < end) {
            throw new ProtocolException(
                    Reason.NOT_JSON, layer + " is not JSON: more follows its end");
        }
    }

    final ProtocolException broken() {
        return new ProtocolException(
                Reason.NOT_JSON, layer + " is not JSON: broken at byte " + (at - start));
    }
}
