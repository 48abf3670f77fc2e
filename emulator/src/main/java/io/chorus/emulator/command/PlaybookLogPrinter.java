package io.chorus.emulator.command;

import io.chorus.playbooks.report.LogLine;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Prints the log of a playbook as `mco playbook` did: level, time, playbook and part, message.
final class PlaybookLogPrinter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final String playbook;
    private final Terminal terminal;
    private final PlaybookProgress progress;

    /// @param progress is given the lines
    PlaybookLogPrinter(String playbook, Terminal terminal, PlaybookProgress progress) {
        this.playbook = playbook;
        this.terminal = terminal;
        this.progress = progress;
    }

    void print(LogLine line) {
        var text =
                "%s %s %s#%-25s %s"
                        .formatted(
                                letter(line.level()),
                                TIME.format(line.time().atZone(ZoneId.systemDefault())),
                                playbook,
                                line.context(),
                                harmless(line.message()));
        boolean chatter = line.level().equals("debug") || line.level().equals("info");
        if (!chatter || !terminal.quiet()) {
            progress.line(text);
        }
    }

    private String letter(String level) {
        var letter = level.substring(0, 1).toUpperCase(Locale.ROOT);
        if (!terminal.colored()) {
            return letter;
        }
        int color =
                switch (level) {
                    case "debug" -> 36;
                    case "info" -> 32;
                    case "warn" -> 33;
                    default -> 31;
                };
        return "\u001b[%dm%s\u001b[0m".formatted(color, letter);
    }

    // What programs print must not steer the terminal.
    static String harmless(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\t]]", "?");
    }
}
