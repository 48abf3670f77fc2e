package io.chorus.broker.config;

import io.chorus.broker.server.Authorization;
import io.chorus.broker.server.Permissions;
import io.chorus.broker.server.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads who may connect, from wherever the file says so: `authorization`, `accounts` and
/// `no_auth_user`.
final class AuthorizationReader {
    private final Findings findings;
    private final List<User> users = new ArrayList<>();
    private final List<Entry> userLists = new ArrayList<>();
    private String name = "";
    private String password = "";
    private String token = "";
    private @Nullable Entry block;
    private @Nullable Entry standIn;
    private Duration timeout = Duration.ZERO;

    AuthorizationReader(Findings findings) {
        this.findings = findings;
    }

    /// How long a client may take to say who it is; zero where the file does not tell.
    Duration timeout() {
        return timeout;
    }

    /// Puts it together.
    ///
    /// @throws ConfigException if the parts do not fit
    Authorization authorization() {
        try {
            var some =
                    name.isEmpty()
                            ? new Authorization(token, users, "")
                            : Authorization.user(name, password);
            return standIn == null ? some : some.withoutCredentialsAs(standIn.text());
        } catch (IllegalArgumentException e) {
            var at = standIn == null ? block : standIn;
            var sentence = String.valueOf(e.getMessage());
            throw at == null ? new ConfigException(sentence) : at.wrong(sentence);
        }
    }

    void noAuthUser(Entry entry) {
        // Whether there is such a user is asked at the end, as its list may come later.
        if (!entry.text().isEmpty()) {
            standIn = entry;
        }
    }

    void authorization(Entry entry) {
        block = entry;
        var defaults = new Permissions[] {Permissions.ALL};
        var listed = new ArrayList<UsersReader.Listed>();
        findings.each(
                entry.block(),
                part -> {
                    switch (part.name()) {
                        case "user", "username" -> name = part.text();
                        case "pass", "password" -> password = part.text();
                        case "token" -> token = part.text();
                        case "timeout" -> timeout = Intervals.timeout(part, findings);
                        case "users" -> {
                            userLists.add(part);
                            listed.addAll(UsersReader.read(part, findings));
                        }
                        case "default_permission", "default_permissions", "permissions" ->
                                defaults[0] = PermissionsReader.read(part, findings);
                        case "auth_callout", "auth_hook" ->
                                throw part.wrong(
                                        "nobody else is asked who may connect; list the users, or"
                                                + " use a real nats-server");
                        case "proxy_required" -> {
                            if (part.truth()) {
                                throw part.wrong("proxies are not known here; leave it out");
                            }
                        }
                        default -> {
                            if (!part.used()) {
                                throw part.unknown();
                            }
                        }
                    }
                });
        findings.attempt(() -> single(entry));
        if (!defaults[0].equals(Permissions.ALL) && (!name.isEmpty() || !token.isEmpty())) {
            throw entry.wrong(
                    "default_permissions are for users of a list; move the user into users: [ … ]");
        }
        add(listed, defaults[0]);
    }

    private void single(Entry entry) {
        if (!name.isEmpty() || !password.isEmpty()) {
            if (!token.isEmpty()) {
                throw entry.wrong("a user and a token exclude each other: give one of them");
            }
            try {
                var _ = new User(name, password);
            } catch (IllegalArgumentException e) {
                throw entry.wrong(String.valueOf(e.getMessage()));
            }
        }
        if (!token.isEmpty()) {
            try {
                var _ = Authorization.token(token);
            } catch (IllegalArgumentException e) {
                throw entry.wrong(String.valueOf(e.getMessage()));
            }
        }
    }

    private void add(List<UsersReader.Listed> listed, Permissions defaults) {
        for (var user : listed) {
            findings.attempt(() -> users.add(user.with(defaults)));
        }
    }

    /// Reads the one account there can be, for its users.
    void accounts(Entry entry) {
        if (entry.value() instanceof Value.Items) {
            var names = entry.items();
            names.forEach(Entry::text);
            atMostOne(entry, names);
            return;
        }
        var accounts = entry.block().entries().stream().filter(each -> !each.used()).toList();
        atMostOne(entry, accounts);
        findings.each(accounts, this::account);
    }

    private static void atMostOne(Entry entry, List<Entry> accounts) {
        if (accounts.size() > 1) {
            throw entry.wrong(
                    "all clients share one account here, and these are "
                            + accounts.size()
                            + "; keep one, or use a real nats-server");
        }
    }

    private void account(Entry account) {
        if (account.key().equals("$G")) {
            throw new ConfigException(account.at(), "\"$G\" is a reserved account");
        }
        var defaults = new Permissions[] {Permissions.ALL};
        var listed = new ArrayList<UsersReader.Listed>();
        findings.each(
                account.block(),
                part -> {
                    switch (part.name()) {
                        case "users" -> {
                            userLists.add(part);
                            listed.addAll(UsersReader.read(part, findings));
                        }
                        case "default_permissions" ->
                                defaults[0] = PermissionsReader.read(part, findings);
                        default -> NotServed.refuseInAccount(part);
                    }
                });
        add(listed, defaults[0]);
    }

    /// Looks for what cannot stand together; to be called when the whole file is read.
    void check() {
        if (!userLists.isEmpty() && block != null) {
            if (!name.isEmpty()) {
                throw block.wrong("a single user and a list of users exclude each other");
            }
            if (!token.isEmpty()) {
                throw block.wrong("a token and a list of users exclude each other");
            }
        }
        var names = new HashSet<String>();
        for (var user : users) {
            if (!names.add(user.name())) {
                throw userLists
                        .getLast()
                        .wrong("user \"" + user.name() + "\" is listed twice: names must differ");
            }
        }
    }
}
