package io.chorus.emulator.stages;

/// A request id, 32 ASCII characters in four words, so that it is compared without making a text of
/// it.
record RequestKey(long first, long second, long third, long fourth) {
    static final int LENGTH = 32;

    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    static RequestKey of(String id) {
        if (!isKey(id)) {
            throw new IllegalArgumentException(
                    "request id \"" + id + "\": want 32 characters of ASCII");
        }
        return new RequestKey(word(id, 0), word(id, 8), word(id, 16), word(id, 24));
    }

    /// Whether a text is as long as an id, and of its alphabet.
    static boolean isKey(String id) {
        if (id.length() != LENGTH) {
            return false;
        }
        int bits = 0;
        for (int i = 0; i < LENGTH; i++) {
            bits |= id.charAt(i);
        }
        return bits < 0x80;
    }

    /// Eight characters, the first being the most significant.
    static long word(String id, int start) {
        long word = 0;
        for (int i = start; i < start + 8; i++) {
            word = word << 8 | id.charAt(i);
        }
        return word;
    }

    boolean is(long one, long two, long three, long four) {
        return first == one && second == two && third == three && fourth == four;
    }

    static int hash(long one, long two, long three, long four) {
        long mixed = (one ^ Long.rotateLeft(two, 13) ^ Long.rotateLeft(three, 29)) * SPREAD;
        return (int) ((mixed ^ four * SPREAD) >>> 32);
    }

    int hash() {
        return hash(first, second, third, fourth);
    }
}
