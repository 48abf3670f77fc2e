package io.chorus.playbooks.book;

import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Nearest;
import io.chorus.playbooks.document.Properties;
import io.chorus.playbooks.document.Spot;
import io.chorus.playbooks.document.Words;
import io.chorus.playbooks.template.Expression;
import io.chorus.playbooks.template.Templates;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds templates that refer to nothing.
///
/// @param inputs names of the playbook's inputs
/// @param nodeSets names of its node sets
/// @param registered names under which tasks are registered
record TemplateCheck(
        Findings findings, Set<String> inputs, Set<String> nodeSets, Set<String> registered) {
    /// Looks at all properties.
    ///
    /// @param running whether they are filled in while tasks run, so that node sets are known
    /// @param perNode keys of those that are filled in for each node
    void properties(Properties properties, boolean running, Set<String> perNode) {
        for (var key : properties.keys()) {
            value(properties.get(key), properties.spot(key), running, perNode.contains(key));
        }
    }

    void value(@Nullable Object value, Spot spot, boolean running, boolean perNode) {
        switch (value) {
            case String text when text.contains("{{") -> text(text, spot, running, perNode);
            case Map<?, ?> map ->
                    map.forEach((key, inner) ->
                            value(
                                    inner,
                                    spot.inside(String.valueOf(key), spot.line()),
                                    running,
                                    perNode));
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    value(list.get(i), spot.item(i, spot.line()), running, perNode);
                }
            }
            case null, default -> {}
        }
    }

    private void text(String text, Spot spot, boolean running, boolean perNode) {
        for (var misfit : Templates.misfits(text)) {
            findings.warn(
                    spot,
                    "%s is no template and stays as it is".formatted(Words.shortened(misfit)));
        }
        for (var expression : Templates.expressions(text)) {
            expression(expression, spot, running, perNode);
        }
    }

    private void expression(Expression expression, Spot spot, boolean running, boolean perNode) {
        switch (expression) {
            case Expression.Input(var name) -> known(spot, "input", name, inputs);
            case Expression.Metadata(var name) ->
                    known(spot, "item of metadata", name, Set.copyOf(Metadata.NAMES));
            case Expression.NodeSet(var name) -> {
                if (running) {
                    known(spot, "node set", name, nodeSets);
                } else {
                    findings.add(
                            spot,
                            "nodes.%s is not known yet when this is filled in".formatted(name));
                }
            }
            case Expression.Registered(var name, _) ->
                    known(spot, "task registered as", name, registered);
            case Expression.NodeItem _, Expression.NodeShare _ -> {
                if (!perNode) {
                    findings.add(spot, "node.* stands for something within per_node only");
                }
                if (expression instanceof Expression.NodeShare share) {
                    share.input().ifPresent(input -> known(spot, "input", input.name(), inputs));
                }
            }
            case Expression.Date _,
                    Expression.PreviousTask _,
                    Expression.FailedTask _,
                    Expression.Uuid _,
                    Expression.ElapsedTime _,
                    Expression.Env _,
                    Expression.RunId _ -> {}
        }
    }

    private void known(Spot spot, String what, String name, Set<String> names) {
        if (!names.contains(name)) {
            findings.add(
                    spot, "there is no %s \"%s\"%s".formatted(what, name, Nearest.to(name, names)));
        }
    }
}
