package io.chorus.playbooks.store;

import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Properties;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// `file`: a mapping in a file of YAML or JSON.
final class FileStoreType implements StoreType {
    private static final String FILE = "file";
    private static final String FORMAT = "format";
    private static final String CREATE = "create";
    private static final List<String> FORMATS = List.of("yaml", "json");

    @Override
    public String name() {
        return "file";
    }

    @Override
    public boolean locks() {
        return false;
    }

    @Override
    public void check(Properties raw, Findings findings) {
        StoreTypes.check(raw, findings, Set.of(FILE, FORMAT, CREATE))
                .need(FILE, FORMAT)
                .text(FILE)
                .oneOf(FORMAT, FORMATS)
                .flag(CREATE);
    }

    @Override
    public DataStore open(Properties filled, StoreContext context) {
        var format = filled.text(FORMAT).toLowerCase(Locale.ROOT);
        if (!FORMATS.contains(format)) {
            throw filled.spot(FORMAT)
                    .error("want yaml or json, not \"%s\"".formatted(filled.text(FORMAT)));
        }
        return new FileStore(
                context.name(),
                filled.path(FILE).toAbsolutePath(),
                FileFormat.valueOf(format.toUpperCase(Locale.ROOT)),
                filled.flag(CREATE, false));
    }
}
