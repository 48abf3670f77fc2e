package io.chorus.agents.node;

/// What is left to chance about one request to one node: numbers from the seed, the node's number
/// and the request's id, and from nothing else.
final class Draws {
    // Odd and large, so that neighbours do not resemble each other.
    private static final long NODE_STEP = 0x9e3779b97f4a7c15L;
    private static final long TEXT_STEP = 0x100000001b3L; // of FNV-1a

    /// What a number is for.
    enum Purpose {
        FATE(0xd1342543de82ef95L),
        SIZE(0xa0761d6478bd642fL),
        TIME(0xe7037ed1a0b428dbL),
        DAMAGE(0x8ebc6af09c88c6e3L);

        private final long salt;

        Purpose(long salt) {
            this.salt = salt;
        }
    }

    private Draws() {}

    /// A number spread evenly above 0 and below 1.
    static double draw(long seed, int node, String requestId, Purpose purpose) {
        long text = hash(requestId);
        long place = mixed(seed + node * NODE_STEP);
        long bits = mixed(place ^ text ^ purpose.salt);
        return ((bits >>> 12) + 0.5) * 0x1p-52; // 52 bits, so that neither end is ever reached
    }

    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * TEXT_STEP;
        }
        return mixed(hash);
    }

    /// Lets every bit depend on every other (Stafford's thirteenth variant of the finalizer of
    /// MurmurHash3).
    private static long mixed(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
