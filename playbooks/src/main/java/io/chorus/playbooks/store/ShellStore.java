package io.chorus.playbooks.store;

import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.child.ChildProcess;
import io.chorus.playbooks.child.Command;
import io.chorus.playbooks.child.Ended;
import io.chorus.playbooks.document.Properties;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Values kept by a program of the user's: it is told in variables of its environment what to do.
final class ShellStore implements LocklessStore {
    private static final Pattern KEY = Pattern.compile("[a-zA-Z0-9_-]+");

    private final Properties properties;
    private final StoreContext context;
    private final Map<String, String> environment;
    private final Path folder;
    private final Duration limit;

    /// @param environment more variables for the program
    ShellStore(
            Properties properties,
            StoreContext context,
            Map<String, String> environment,
            Path folder,
            Duration limit) {
        this.properties = properties;
        this.context = context;
        this.environment = environment;
        this.folder = folder;
        this.limit = limit;
    }

    @Override
    public String described() {
        return "the shell store " + context.name();
    }

    @Override
    public String read(String key) {
        var out = run("read", key, Map.of()).out();
        return out.endsWith("\n") ? out.substring(0, out.length() - 1) : out;
    }

    @Override
    public String write(String key, @Nullable Object value) {
        var text = Texts.of(value);
        if (text.indexOf(0) >= 0) {
            throw new StoreException(
                    "%s cannot hold NUL: a program gets the value in its environment"
                            .formatted(described()));
        }
        run("write", key, Map.of("CHORIA_DATA_VALUE", text));
        return text;
    }

    @Override
    public void delete(String key) {
        run("delete", key, Map.of());
    }

    @Override
    public List<String> list(String prefix) {
        throw new StoreException("%s cannot list its keys".formatted(described()));
    }

    private Ended run(String action, String key, Map<String, String> more) {
        if (!KEY.matcher(key).matches()) {
            throw new StoreException(
                    "%s takes keys of letters, digits, _ and - only, not \"%s\""
                            .formatted(described(), key));
        }
        var variables = context.environment().all();
        variables.putAll(environment);
        variables.put("CHORIA_DATA_KEY", key);
        variables.put("CHORIA_DATA_ACTION", action);
        variables.putAll(more);
        var ended = ended(action, variables);
        if (ended.success()) {
            return ended;
        }
        ended.errLines().forEach(line -> context.warnings().accept(described() + ": " + line));
        if (ended.timedOut()) {
            throw new StoreException(
                    "%s: its command did not %s %s within %s s"
                            .formatted(described(), action, key, limit.toMillis() / 1e3));
        }
        var message =
                "%s: its command ended with status %d instead of doing %s %s"
                        .formatted(described(), ended.status(), action, key);
        // Scripts have no other way to say that a key is missing.
        throw action.equals("read") ? new NoSuchKeyException(message) : new StoreException(message);
    }

    private Ended ended(String action, Map<String, String> variables) {
        try {
            return new ChildProcess(variables, folder, limit)
                    .run(Command.of(properties, "command", "--" + action));
        } catch (PlaybookException e) {
            throw new StoreException("%s: %s".formatted(described(), e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while %s ran".formatted(described()), e);
        }
    }
}
