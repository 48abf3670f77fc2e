package io.chorus.agents.node;

import io.chorus.agents.host.Collect;
import io.chorus.agents.host.Download;
import io.chorus.agents.host.HostException;
import io.chorus.agents.host.Start;
import io.chorus.agents.host.StartNats;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/// The inputs of the manager agent, complete and of the right types.
record ManagerInputs(ObjectNode data) {

    /// A text, empty if missing.
    String text(String name) {
        return data.path(name).asString("");
    }

    /// False if missing.
    boolean flag(String name) {
        return data.path(name).asBoolean(false);
    }

    /// 0 if missing.
    ///
    /// @throws IllegalArgumentException if it is out of range
    int number(String name) {
        return number(name, 0);
    }

    private int number(String name, int standard) {
        long value = large(name, standard);
        if (value < Integer.MIN_VALUE || value > Integer.MAX_VALUE) {
            throw tooLarge(name);
        }
        return (int) value;
    }

    private long large(String name, long standard) {
        var value = data.path(name);
        if (value.isMissingNode()) {
            return standard;
        }
        if (!value.canConvertToLong()) {
            throw tooLarge(name);
        }
        return value.longValue();
    }

    private IllegalArgumentException tooLarge(String name) {
        return new IllegalArgumentException(
                "input \"%s\" is %s, which is out of range".formatted(name, data.path(name)));
    }

    private List<String> list(String name) {
        return Arrays.stream(text(name).split(",", -1))
                .map(word -> word.replace(" ", ""))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    Download download() {
        return new Download(text("http"), text("target"), text("sha256"));
    }

    /// @throws HostException if it asks for what no emulator does
    Start start() {
        if (flag("tls")) {
            throw new HostException(
                    "tls: emulators speak no TLS; leave it out or set it to false.");
        }
        noCredentials();
        return new Start(
                text("name"),
                number("instances"),
                number("agents"),
                number("collectives"),
                list("servers"),
                number("monitor"),
                data.has("seed") ? large("seed", 0) : null,
                number("first", 1),
                large("at", 0),
                text("run"),
                number("lease"),
                text("scenario"));
    }

    Collect collect() {
        return new Collect(
                number("port"),
                Collect.What.valueOf(text("what").toUpperCase(Locale.ROOT)),
                large("offset", 0),
                number("length", Collect.MOST_BYTES));
    }

    /// @throws HostException if it asks for what no server does
    StartNats startNats() {
        noCredentials();
        return new StartNats(
                number("port"),
                number("monitor_port"),
                number("cluster_port"),
                list("routes"),
                text("cluster"),
                number("leafnode_port"),
                list("leafnode_servers"));
    }

    private void noCredentials() {
        if (!text("credentials").isEmpty()) {
            throw new HostException(
                    "credentials: files of credentials are not served; leave them out and use a broker that asks for none.");
        }
    }
}
