package io.chorus.benchmarks.skeleton;

/// Bytes of the usual length that nobody encodes or decodes.
final class Canned implements Conversation {
    private static final int REQUEST_BYTES = 1100;
    private static final int REPLY_BYTES = 800;

    private final byte[] request = new byte[REQUEST_BYTES];
    private final byte[] reply = new byte[REPLY_BYTES];

    @Override
    public byte[] request() {
        return request;
    }

    @Override
    public byte[] answer(String identity, byte[] request) {
        return reply;
    }

    @Override
    public void verify(byte[] reply) {
        if (reply.length != REPLY_BYTES) {
            throw new IllegalStateException("a reply of " + reply.length + " bytes");
        }
    }
}
