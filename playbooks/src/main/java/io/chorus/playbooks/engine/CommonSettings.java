package io.chorus.playbooks.engine;

import io.chorus.playbooks.document.Properties;
import io.chorus.playbooks.template.Templates;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The properties that every task has, templates filled in once when the task begins.
record CommonSettings(
        int tries,
        Duration trySleep,
        Duration preSleep,
        boolean failOk,
        Duration timeout,
        Optional<String> register) {
    private static final Set<String> KEYS =
            Set.of("tries", "try_sleep", "pre_sleep", "fail_ok", "timeout", "register");
    private static final Duration TRY_SLEEP = Duration.ofSeconds(10);

    static CommonSettings of(Properties raw, Templates templates) {
        var filled = new LinkedHashMap<String, @Nullable Object>();
        for (var key : KEYS) {
            if (raw.has(key)) {
                filled.put(key, templates.fill(raw.get(key), raw.spot(key)));
            }
        }
        var p = raw.with(filled);
        long tries = p.whole("tries", 1);
        if (tries < 1 || tries > 1_000_000) {
            throw raw.spot("tries").error("want 1 to 1000000, not " + tries);
        }
        var failOk = p.get("fail_ok");
        return new CommonSettings(
                (int) tries,
                p.seconds("try_sleep", TRY_SLEEP),
                p.seconds("pre_sleep", Duration.ZERO),
                failOk != null && !Boolean.FALSE.equals(failOk),
                p.seconds("timeout", Duration.ZERO),
                Optional.ofNullable(p.get("register")).map(String::valueOf));
    }
}
