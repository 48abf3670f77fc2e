package io.chorus.broker.config;

import io.chorus.broker.server.Permissions;
import io.chorus.broker.server.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a list of users.
final class UsersReader {
    private static final Set<String> CONNECTION_TYPES =
            Set.of(
                    "STANDARD",
                    "WEBSOCKET",
                    "LEAFNODE",
                    "LEAFNODE_WS",
                    "MQTT",
                    "MQTT_WS",
                    "IN_PROCESS");

    /// A user as listed.
    ///
    /// @param permissions `null` where the defaults apply
    record Listed(Entry entry, String name, String password, @Nullable Permissions permissions) {
        User with(Permissions defaults) {
            try {
                return new User(name, password, permissions == null ? defaults : permissions);
            } catch (IllegalArgumentException e) {
                throw new ConfigException(entry.at(), String.valueOf(e.getMessage()));
            }
        }
    }

    private final Findings findings;
    private String name = "";
    private String password = "";
    private @Nullable Permissions permissions;

    private UsersReader(Findings findings) {
        this.findings = findings;
    }

    static List<Listed> read(Entry entry, Findings findings) {
        var users = new ArrayList<Listed>();
        findings.each(
                entry.items(),
                item -> {
                    var reader = new UsersReader(findings);
                    findings.each(item.block(), reader::part);
                    if (reader.name.isEmpty()) {
                        throw new ConfigException(item.at(), "a user needs a name: give it a user");
                    }
                    users.add(new Listed(item, reader.name, reader.password, reader.permissions));
                });
        return users;
    }

    private void part(Entry entry) {
        switch (entry.name()) {
            case "user", "username" -> name = entry.text();
            case "pass", "password" -> password = entry.text();
            case "permission", "permissions", "authorization" ->
                    permissions = PermissionsReader.read(entry, findings);
            case "nkey" -> {
                // It counts as the name, so that one complaint about it is enough.
                name = entry.text();
                throw entry.wrong(
                        "keys are not checked; give the user a password, or use a real nats-server");
            }
            case "allowed_connection_types", "connection_types", "clients" -> kinds(entry);
            case "proxy_required" -> {
                if (entry.truth()) {
                    throw entry.wrong("proxies are not known here; leave it out");
                }
            }
            default -> {
                if (!entry.used()) {
                    throw entry.unknown();
                }
            }
        }
    }

    private static void kinds(Entry entry) {
        var entries = entry.value() instanceof Value.Items ? entry.items() : List.of(entry);
        var kinds = entries.stream().map(each -> each.text().toUpperCase(Locale.ROOT)).toList();
        for (var kind : kinds) {
            if (!CONNECTION_TYPES.contains(kind)) {
                throw entry.wrong("unknown kind of connection \"" + kind + "\"");
            }
        }
        if (!kinds.isEmpty() && !kinds.contains("STANDARD")) {
            throw entry.wrong(
                    "only STANDARD connections are served, so this user could never connect; leave"
                            + " the user out, or use a real nats-server");
        }
    }
}
