package io.chorus.playbooks.book;

import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Nearest;
import io.chorus.playbooks.document.Properties;
import io.chorus.playbooks.document.Spot;
import io.chorus.playbooks.document.Words;
import io.chorus.playbooks.input.InputSpec;
import io.chorus.playbooks.nodes.NodeSetTypes;
import io.chorus.playbooks.nodes.NodeSets;
import io.chorus.playbooks.rpc.AgentVersions;
import io.chorus.playbooks.store.StoreTypes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What has to fit together across the parts of a playbook.
final class PlaybookCheck {
    private final Playbook book;
    private final Findings findings;
    private final TemplateCheck templates;
    private final CommandCheck commands;

    PlaybookCheck(Playbook book, Findings findings) {
        this.book = book;
        this.findings = findings;
        templates =
                new TemplateCheck(
                        findings,
                        Set.copyOf(book.inputs().stream().map(InputSpec::name).toList()),
                        Set.copyOf(book.nodes().keys()),
                        registered());
        commands = new CommandCheck(book.inputs(), findings);
    }

    void run() {
        stores();
        book.locks().forEach(lock -> lock(book.document().spot("locks"), lock));
        nodes();
        uses();
        for (var input : book.inputs()) {
            if (!input.data().isEmpty()) {
                path(input.spot().inside("data", input.spot().line()), input.data());
            }
        }
        for (var entry : allTasks()) {
            task(entry);
        }
    }

    private void uses() {
        var uses = book.uses();
        for (var agent : uses.keys()) {
            templates.value(uses.get(agent), uses.spot(agent), false, false);
            if (!uses.templated(agent) && !AgentVersions.isRange(uses.get(agent))) {
                findings.add(uses.spot(agent), AgentVersions.WANTED);
            }
        }
    }

    private List<TaskEntry> allTasks() {
        var all = new ArrayList<>(book.tasks());
        book.lists().values().forEach(all::addAll);
        book.hooks().values().forEach(all::addAll);
        return all;
    }

    private Set<String> registered() {
        var names = new HashSet<String>();
        for (var entry : allTasks()) {
            if (entry.raw().get("register") instanceof String name) {
                names.add(name);
            }
        }
        return names;
    }

    private void stores() {
        for (var name : book.stores().keys()) {
            var spot = book.stores().spot(name);
            if (!name.matches("[A-Za-z0-9_-]+")) {
                findings.add(spot, "a store's name has letters, digits, _ and - only");
            }
            if (!(book.stores().get(name) instanceof Map)) {
                findings.add(spot, "a store is a mapping such as {type: memory}");
                continue;
            }
            var store = book.stores().section(name);
            templates.properties(store, false, Set.of());
            typeOf(store, StoreTypes.names(), "store")
                    .flatMap(StoreTypes::find)
                    .ifPresent(type -> {
                        type.check(store, findings);
                        commands.look(store, type.shellProperties());
                    });
        }
    }

    private void nodes() {
        for (var name : book.nodes().keys()) {
            var spot = book.nodes().spot(name);
            if (!name.matches("[A-Za-z0-9_-]+")) {
                findings.add(spot, "a node set's name has letters, digits, _ and - only");
            }
            if (!(book.nodes().get(name) instanceof Map)) {
                findings.add(spot, "a node set is a mapping such as {type: inline, hosts: [a, b]}");
                continue;
            }
            var set = book.nodes().section(name);
            templates.properties(set, false, Set.of());
            typeOf(set, NodeSetTypes.names(), "node set")
                    .flatMap(NodeSetTypes::find)
                    .ifPresent(type -> {
                        type.check(set, findings);
                        commands.look(set, type.shellProperties());
                    });
            NodeSets.check(set, findings);
        }
    }

    private java.util.Optional<String> typeOf(Properties part, List<String> names, String what) {
        if (part.get("type") == null) {
            findings.add(
                    part.spot(),
                    "a %s needs a type: one of %s".formatted(what, String.join(", ", names)));
            return java.util.Optional.empty();
        }
        var type = Words.plain(part.get("type"));
        var bare = type.replaceFirst("^:", "").toLowerCase(java.util.Locale.ROOT);
        if (!names.contains(bare) && !part.templated("type")) {
            findings.add(
                    part.spot("type"),
                    "there is no %s type \"%s\", want one of %s%s"
                            .formatted(
                                    what,
                                    Words.shortened(type),
                                    String.join(", ", names),
                                    Nearest.to(bare, names)));
        }
        return java.util.Optional.of(type);
    }

    private void lock(Spot spot, LockPath lock) {
        if (!knownStore(spot, lock.store())) {
            return;
        }
        if (book.stores().get(lock.store()) instanceof Map<?, ?> store
                && store.get("type") instanceof String type) {
            StoreTypes.find(type)
                    .filter(found -> !found.locks())
                    .ifPresent(found ->
                            findings.add(
                                    spot,
                                    "the store \"%s\" is of the type %s, which has no locks"
                                            .formatted(lock.store(), found.name())));
        }
    }

    private boolean knownStore(Spot spot, String store) {
        if (book.stores().has(store)) {
            return true;
        }
        findings.add(
                spot,
                "there is no data store \"%s\"%s"
                        .formatted(
                                Words.shortened(store), Nearest.to(store, book.stores().keys())));
        return false;
    }

    private void path(Spot spot, String path) {
        var read = LockPath.of(path);
        if (read.isEmpty()) {
            findings.add(spot, "want store/key, not \"%s\"".formatted(Words.shortened(path)));
        } else {
            knownStore(spot, read.get().store());
        }
    }

    private void task(TaskEntry entry) {
        var raw = entry.raw();
        templates.properties(raw, true, entry.type().propertiesPerNode());
        commands.look(raw, entry.type().shellProperties());
        for (var lock : LockPath.read(raw, "locks", book.name(), findings)) {
            lock(raw.spot("locks"), lock);
        }
        if (entry.type().name().equals("data")
                && raw.get("key") instanceof String key
                && !raw.templated("key")) {
            path(raw.spot("key"), key);
        }
        if (entry.type().name().equals("playbook")
                && raw.get("list") instanceof String list
                && !book.lists().containsKey(list)
                && !raw.templated("list")) {
            findings.add(
                    raw.spot("list"),
                    "there is no such list in task_lists"
                            + Nearest.to(list, book.lists().keySet()));
        }
    }
}
