package io.chorus.reports.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The style sheet and the script that go into every page.
///
/// The script is written as small modules. They are joined into one, each after those it imports;
/// they share one scope then, so a name may be declared at the top of one module only.
final class Assets {

    private static final String MAIN = "main.js";
    private static final Pattern IMPORT =
            Pattern.compile("import\\s*\\{[^}]*}\\s*from\\s*\"\\./([\\w-]+\\.js)\";\\n");
    private static final Pattern EXPORT =
            Pattern.compile("^export (?=async|function|const|class|let)", Pattern.MULTILINE);

    private Assets() {}

    static String styleSheet() {
        return read("report.css");
    }

    static String script() {
        StringBuilder joined = new StringBuilder("\n");
        join(MAIN, new LinkedHashSet<>(), joined);
        return joined.toString();
    }

    private static void join(String module, Set<String> seen, StringBuilder joined) {
        if (!seen.add(module)) {
            return;
        }
        String source = read(module);
        IMPORT.matcher(source)
                .results()
                .map((MatchResult found) -> found.group(1))
                .forEach(other -> join(other, seen, joined));
        joined.append(EXPORT.matcher(IMPORT.matcher(source).replaceAll("")).replaceAll(""));
    }

    /// Any file beside this class.
    static String read(String name) {
        try (InputStream in = Assets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not beside HtmlReport");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
