package io.chorus.benchmarks.stages;

import io.chorus.broker.server.MessageTap;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// The payload of a request as the broker shows it: as long as a real one, with a real one's end.
final class CannedRequest implements MessageTap.Payload {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;

    CannedRequest(String requestId) {
        var text =
                "{\"protocol\":\"choria:transport:1\",\"data\":\""
                        + "eyJwcm90b2NvbCI6".repeat(60)
                        + "\",\"headers\":{\"reply-to\":\"mcollective.reply."
                        + "37bdf08389145a56c13096c178802d3b."
                        + requestId
                        + "\",\"mc_sender\":\"chorus.choria.local\",\"seen-by\":[[\"nats://127.0.0.1:4222\","
                        + "\"chorus.choria.local\",\"nats://127.0.0.1:4222\"]]}}";
        bytes = text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int length() {
        return bytes.length;
    }

    @Override
    public byte at(int index) {
        return bytes[index];
    }

    @Override
    public long longAt(int index) {
        return (long) LONGS.get(bytes, index);
    }
}
