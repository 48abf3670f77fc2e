package io.chorus.playbooks.template;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Programs that read one of their arguments as a program: `sh -c`, `eval`, `ssh HOST`.
///
/// Quoting keeps a value together for the shell that runs a command. Such a program then reads what
/// is left of it without the quotes, so that the value could run after all.
record SecondReading(String program, boolean shell) {
    private static final Set<String> SHELLS =
            Set.of("sh", "bash", "dash", "ash", "ksh", "mksh", "zsh", "fish", "busybox");
    private static final Set<String> USERS = Set.of("su", "runuser", "script", "flock");
    private static final Set<String> LANGUAGES =
            Set.of("python", "python2", "python3", "perl", "ruby", "node", "php", "lua");
    private static final Set<String> AWKS = Set.of("awk", "gawk", "mawk", "nawk");
    private static final Set<String> JOINING = Set.of("eval", "watch", "parallel", "trap");
    private static final Set<String> BEFORE_A_COMMAND =
            Set.of(
                    "sudo", "env", "exec", "nohup", "time", "command", "builtin", "then", "do",
                    "else", "elif", "if", "while", "until", "!", "{", "nice", "setsid");
    private static final Set<String> REMOTE =
            Set.of("ssh", "slogin", "rsh", "autossh", "sshpass", "pdsh", "pssh", "clush");

    /// What reads the next word again, if anything does.
    ///
    /// @param words those of the command so far, quotes taken away
    /// @param quoted whether the next word begins with a quote
    static Optional<SecondReading> after(List<String> words, boolean quoted) {
        for (int i = 0; i < words.size(); i++) {
            var found = of(words, i, quoted);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<SecondReading> of(List<String> words, int at, boolean quoted) {
        var word = words.get(at);
        var name = word.substring(word.lastIndexOf('/') + 1);
        var last = words.getLast();
        boolean first = at == words.size() - 1;
        if (SHELLS.contains(name) || USERS.contains(name)) {
            return !first && last.matches("-[A-Za-z]*c|--command") ? found(name, true) : none();
        }
        if (LANGUAGES.contains(name)) {
            return !first && last.matches("-[A-Za-z]*[cer]|--eval") ? found(name, false) : none();
        }
        if (AWKS.contains(name)) {
            // Options and what they set stand before the program.
            boolean program =
                    words.subList(at + 1, words.size()).stream()
                            .allMatch(other -> other.matches("-.*|\\w+=.*|."));
            return program && quoted ? found(name, false) : none();
        }
        if (JOINING.contains(word)) {
            boolean command = at == 0 || BEFORE_A_COMMAND.contains(words.get(at - 1));
            return command ? found(name, true) : none();
        }
        // The first word that is no option may be the host, which a shell there does not see.
        boolean host =
                words.subList(at + 1, words.size()).stream()
                        .anyMatch(other -> !other.startsWith("-"));
        return REMOTE.contains(name) && host ? found(name, true) : none();
    }

    private static Optional<SecondReading> found(String name, boolean shell) {
        return Optional.of(new SecondReading(name, shell));
    }

    private static Optional<SecondReading> none() {
        return Optional.empty();
    }

    /// What reads the word again that a line for the shell has come to.
    ///
    /// @param line up to where a value is put
    static Optional<SecondReading> inLine(String line) {
        var words = new ShellWords();
        line.chars().forEach(c -> words.follow((char) c));
        return after(words.words(), words.quoted());
    }
}
