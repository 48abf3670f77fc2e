package io.chorus.playbooks.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/// Texts of which somebody has lost pieces, doubled them, or put them where they do not belong.
final class Mutants {
    /// What is put in: braces, YAML's own marks, keys of playbooks, numbers at an edge.
    private static final List<String> PIECES =
            List.of(
                    "{{{ inputs.x }}}",
                    "{{ nodes.hosts }}",
                    "{{{",
                    "}}}",
                    "<<: *notify",
                    "&a",
                    "*a",
                    "!!int",
                    "!ruby/object:X ",
                    ": ",
                    "- ",
                    "\n",
                    "  ",
                    "\t",
                    "~",
                    "null",
                    "'",
                    "\"",
                    "[",
                    "]",
                    "{",
                    "}",
                    "|",
                    ">",
                    "#",
                    "%",
                    "@",
                    "`",
                    "tasks:",
                    "hooks:",
                    "inputs:",
                    "type: ",
                    "- shell:",
                    "data: kv/x",
                    "-1",
                    "1e999",
                    "0x",
                    "9999999999999999999",
                    "\u0000",
                    "\u2028",
                    "\uFFFF",
                    "é",
                    "yes",
                    ":sym",
                    "register: a",
                    "when: 'a=1 and'",
                    "tries: 0",
                    "playbook: {list: a}",
                    "task_lists: {a: [{playbook: {list: a}}]}");

    /// What stands for a value, that may or may not be taken there.
    private static final List<String> VALUES =
            List.of(
                    "0",
                    "-1",
                    "1",
                    "2.5",
                    "\"3\"",
                    "100%",
                    "true",
                    "no",
                    "~",
                    "''",
                    "x",
                    "\"a b; 'c' $(d)\"",
                    "[]",
                    "[a, 1]",
                    "{}",
                    "{a: [b]}",
                    "h1.example.net",
                    "[h1.example.net]",
                    "[h9.example.net]",
                    "\"{{ inputs.word }}\"",
                    "\"{{ inputs.instances }}\"",
                    "\"{{ previous_task.data }}\"",
                    "\"{{ elapsed_time }}s\"",
                    "\"{{ nodes.listed }}\"",
                    "\"{{ metadata.tags }}\"");

    private static final Pattern VALUE = Pattern.compile("(?<=: )[^{}\\[\\],\\n]+");

    private Mutants() {}

    /// One in which one or two lines are missing, double or elsewhere, or say something else: most
    /// are still playbooks.
    static String gentle(String text, Random random) {
        var lines = new ArrayList<>(text.lines().toList());
        for (int i = random.nextInt(2); i >= 0; i--) {
            int at = random.nextInt(1, lines.size());
            var line = lines.get(at);
            switch (random.nextInt(6)) {
                case 0 -> lines.remove(at);
                case 1 -> lines.add(random.nextInt(1, lines.size()), line);
                case 2 -> lines.set(at, lines.get(random.nextInt(1, lines.size())));
                default -> lines.set(at, withOtherValue(line, random));
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static String withOtherValue(String line, Random random) {
        var values = VALUE.matcher(line).results().toList();
        if (values.isEmpty()) {
            return line;
        }
        var one = values.get(random.nextInt(values.size()));
        return line.substring(0, one.start())
                + VALUES.get(random.nextInt(VALUES.size()))
                + line.substring(one.end());
    }

    /// One that differs in one to six places.
    static String of(String text, Random random) {
        var mutant = new StringBuilder(text);
        for (int i = random.nextInt(6); i >= 0; i--) {
            int at = random.nextInt(mutant.length() + 1);
            switch (random.nextInt(5)) {
                case 0 -> mutant.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 1 -> mutant.delete(at, Math.min(mutant.length(), at + random.nextInt(30)));
                case 2 -> mutant.insert(at, (char) random.nextInt(0x250));
                case 3 -> {
                    int from = random.nextInt(mutant.length() + 1);
                    int to = Math.min(mutant.length(), from + random.nextInt(80));
                    mutant.insert(at, mutant.substring(from, to));
                }
                default -> {
                    if (at < mutant.length()) {
                        mutant.setCharAt(at, PIECES.get(random.nextInt(PIECES.size())).charAt(0));
                    }
                }
            }
        }
        return mutant.toString();
    }
}
