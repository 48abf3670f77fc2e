package io.chorus.emulator.preflight;

import io.chorus.broker.client.ServerAddress;
import java.util.regex.Pattern;

/// Which brokers are on this machine.
public final class Loopback {
    /// Not just a name that begins with "127.", which may lead anywhere.
    private static final Pattern ADDRESS = Pattern.compile("127(\\.\\d{1,3}){3}");

    private Loopback() {}

    /// Whether a broker is addressed by the loopback network; names other than `localhost` are not
    /// looked up.
    public static boolean contains(ServerAddress server) {
        return ADDRESS.matcher(server.host()).matches()
                || server.host().equals("localhost")
                || server.host().equals("::1");
    }
}
