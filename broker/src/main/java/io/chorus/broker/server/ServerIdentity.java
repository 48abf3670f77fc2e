package io.chorus.broker.server;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Random;

/// Who this broker is, from start to end.
///
/// @param id 56 characters, new at each start
/// @param name as configured, or the id
/// @param startNanos by `System.nanoTime`
record ServerIdentity(String id, String name, Instant start, long startNanos) {
    /// The release of nats-server whose behaviour this broker has; clients decide by it what they
    /// may expect.
    static final String VERSION = "2.15.2";

    static final String RUNTIME = "java" + Runtime.version().feature();

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int ID_LENGTH = 56;

    static ServerIdentity named(String name) {
        Random random = new SecureRandom();
        var id = new StringBuilder("N");
        while (id.length() < ID_LENGTH) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new ServerIdentity(
                id.toString(),
                name.isEmpty() ? id.toString() : name,
                Instant.now(),
                System.nanoTime());
    }
}
