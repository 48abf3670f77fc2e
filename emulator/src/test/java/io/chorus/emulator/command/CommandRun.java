package io.chorus.emulator.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One command line, run as a person would, with what it printed.
///
/// @param status the exit status
/// @param out all of standard output
/// @param err all of standard error
record CommandRun(int status, String out, String err) {

    static CommandRun of(String... arguments) {
        return with(System.getenv(), arguments);
    }

    /// The same with other variables.
    static CommandRun with(Map<String, String> environment, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var commandLine = CommandLines.create();
        commandLine.setDefaultValueProvider(new EnvironmentDefaults(environment));
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        int status = commandLine.execute(arguments);
        return new CommandRun(status, out.toString(), err.toString());
    }

    List<String> lines() {
        return out.lines().toList();
    }

    JsonNode json() {
        return new JsonMapper().readTree(out);
    }
}
