package io.chorus.emulator.command;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// `CHORUS_<FLAG>` stands in for a flag that was not given: `CHORUS_HTTP_PORT=8081` for
/// `--http-port 8081`, and `CHORUS_QUIET=1` or `=true` for `--quiet`.
final class EnvironmentDefaults implements IDefaultValueProvider {
    private final Map<String, String> environment;

    EnvironmentDefaults(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)
                || option.usageHelp()
                || option.versionHelp()) {
            return null;
        }
        String value = environment.get(variable(option.longestName()));
        boolean flag = option.type() == boolean.class || option.type() == Boolean.class;
        return value != null && flag ? yesOrNo(value) : value;
    }

    private static String yesOrNo(String value) {
        return switch (value) {
            case "1" -> "true";
            case "0", "" -> "false";
            default -> value;
        };
    }

    static String variable(String flag) {
        return "CHORUS_" + flag.replaceFirst("^-+", "").replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
