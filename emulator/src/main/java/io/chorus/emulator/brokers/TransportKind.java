package io.chorus.emulator.brokers;

import java.util.Arrays;
import java.util.List;

/// What carries the bytes between nodes, requesters and brokers.
public enum TransportKind {
    /// Sockets of the system, on the loopback network or any other.
    TCP("tcp", "over TCP"),
    /// Buffers that change hands within this process: no descriptor, no port, no system call.
    VM("vm", "in the VM, without sockets");

    private final String word;
    private final String title;

    TransportKind(String word, String title) {
        this.word = word;
        this.title = title;
    }

    /// As files, flags and reports call it.
    public String word() {
        return word;
    }

    /// As a person reads it behind "connected".
    public String title() {
        return title;
    }

    /// The words of all.
    public static List<String> words() {
        return Arrays.stream(values()).map(TransportKind::word).toList();
    }

    /// The one of that word.
    ///
    /// @throws IllegalArgumentException if there is none
    public static TransportKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "no transport \"%s\": want one of %s"
                                        .formatted(word, String.join(", ", words()))));
    }
}
