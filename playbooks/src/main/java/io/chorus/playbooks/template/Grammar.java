package io.chorus.playbooks.template;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// How templates are written.
///
/// ```
///  expression := ("{{" | "{{{") body [ "|" "raw" ] ("}}" | "}}}")      white space around each part
/// ```
final class Grammar {
    private static final String NAME = "[A-Za-z0-9_-]+";
    private static final String TASK_ITEM = "success|description|msg|message|data|runtime";
    private static final String BODY =
            "(?:inputs?\\.(?<input>"
                    + NAME
                    + ")"
                    + "|metadata\\.(?<metadata>"
                    + NAME
                    + ")"
                    + "|nodes\\.(?<nodes>"
                    + NAME
                    + ")"
                    + "|(?<date>(?:utc_)?date)\\((?<format>[^)\\n]+)\\)"
                    + "|previous_task\\.(?<previous>"
                    + TASK_ITEM
                    + ")"
                    + "|failed_task\\.(?<failed>"
                    + TASK_ITEM
                    + ")"
                    + "|tasks\\.(?<task>"
                    + NAME
                    + ")\\.(?<item>"
                    + TASK_ITEM
                    + "|ok_nodes|failed_nodes|silent_nodes)"
                    + "|(?<word>uuid|elapsed_time)"
                    + "|run\\.(?<run>id)"
                    + "|env\\.(?<env>[A-Za-z_][A-Za-z0-9_]*)"
                    + "|node\\.(?<node>name|index|count)"
                    + "|node\\.share\\(\\s*(?:(?<share>\\d{1,18})|inputs?\\.(?<shared>"
                    + NAME
                    + "))\\s*\\))";

    /// One expression anywhere.
    static final Pattern EXPRESSION =
            Pattern.compile("\\{{2,3}\\s*" + BODY + "\\s*(?<raw>\\|\\s*raw\\s*)?\\}{2,3}");

    /// A text that is one expression and nothing else.
    static final Pattern WHOLE = Pattern.compile(EXPRESSION.pattern() + "\\n?");

    /// Braces around something, be it an expression or not.
    static final Pattern BRACES = Pattern.compile("\\{{2,3}([^{}\\n]{1,200})\\}{2,3}");

    private static final Pattern QUOTES = Pattern.compile("^[\\s\"']+|[\\s\"']+$");

    private Grammar() {}

    /// What a match of one of the patterns says; empty for `date("")`, which has no format.
    static Optional<Expression> expression(MatchResult match) {
        var format = match.group("format");
        if (format != null) {
            var bare = QUOTES.matcher(format).replaceAll("");
            return bare.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new Expression.Date(bare, match.group("date").equals("utc_date")));
        }
        return Optional.of(simple(match));
    }

    private static Expression simple(MatchResult match) {
        String found;
        if ((found = match.group("input")) != null) {
            return new Expression.Input(found);
        } else if ((found = match.group("metadata")) != null) {
            return new Expression.Metadata(found);
        } else if ((found = match.group("nodes")) != null) {
            return new Expression.NodeSet(found);
        } else if ((found = match.group("previous")) != null) {
            return new Expression.PreviousTask(found);
        } else if ((found = match.group("failed")) != null) {
            return new Expression.FailedTask(found);
        } else if ((found = match.group("task")) != null) {
            return new Expression.Registered(found, Objects.requireNonNull(match.group("item")));
        } else if ((found = match.group("env")) != null) {
            return new Expression.Env(found);
        } else if (match.group("run") != null) {
            return new Expression.RunId();
        } else if ((found = match.group("node")) != null) {
            return new Expression.NodeItem(found);
        } else if ((found = match.group("share")) != null) {
            return new Expression.NodeShare(Optional.of(Long.valueOf(found)), Optional.empty());
        } else if ((found = match.group("shared")) != null) {
            return new Expression.NodeShare(
                    Optional.empty(), Optional.of(new Expression.Input(found)));
        }
        return match.group("word").equals("uuid")
                ? new Expression.Uuid()
                : new Expression.ElapsedTime();
    }
}
