package io.chorus.broker.client;

import io.chorus.broker.wire.ByteString;
import org.jspecify.annotations.Nullable;

/// A message for one of our subscriptions. The arrays belong to whoever receives it.
///
/// @param subject as published
/// @param sid the subscription it came for, as [Connection#subscribe] returned it
/// @param replyTo where the sender wants answers; `null` if it said nothing
/// @param headers the raw header block; `null` if there was none
/// @param payload without headers
public record Message(
        ByteString subject,
        long sid,
        @Nullable ByteString replyTo,
        byte @Nullable [] headers,
        byte[] payload) {}
