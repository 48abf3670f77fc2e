package io.chorus.broker.cluster;

import io.chorus.broker.wire.ByteString;
import org.jspecify.annotations.Nullable;

/// What a broker announces to its peers: somebody wants this subject, alone or in a queue group.
public record InterestKey(ByteString subject, @Nullable ByteString queueGroup) {}
