package io.chorus.playbooks.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.document.Spot;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class TemplatesTest {
    private static final Spot SPOT = new Spot("book.yaml", 7, "tasks[0].shell.command");
    private static final Map<String, @Nullable Object> INPUTS = new HashMap<>();

    static {
        INPUTS.put("x", "value");
        INPUTS.put("n", 5L);
        INPUTS.put("f", 1.5);
        INPUTS.put("big", 1e10);
        INPUTS.put("yes", true);
        INPUTS.put("nil", null);
        INPUTS.put("list", Arrays.asList("a", 1L, List.of("b", true)));
        INPUTS.put("map", Map.of("k", List.of(1L)));
        INPUTS.put("nested", "{{{ inputs.x }}}");
        INPUTS.put("a-b_C9", "odd");
    }

    private static final Templates TEMPLATES =
            new Templates(expression ->
                    switch (expression) {
                        case Expression.Input(var name) -> {
                            if (!INPUTS.containsKey(name)) {
                                throw new PlaybookException("there is no input " + name);
                            }
                            yield INPUTS.get(name);
                        }
                        case Expression.Date(var format, var utc) ->
                                (utc ? "utc:" : "local:") + format;
                        default -> expression.toString();
                    });

    static List<Arguments> forms() {
        return List.of(
                Arguments.of("{{{ inputs.x }}}", "value"),
                Arguments.of("{{ inputs.x }}", "value"),
                Arguments.of("{{{input.x}}", "value"),
                Arguments.of("{{\n inputs.x \t}}}", "value"),
                Arguments.of("{{{ inputs.a-b_C9 }}}", "odd"),
                Arguments.of("{{{ inputs.n }}}", 5L),
                Arguments.of("{{{ inputs.n }}}\n", 5L),
                Arguments.of(" {{{ inputs.n }}}", " 5"),
                Arguments.of("{{{ inputs.n }}} ", "5 "),
                Arguments.of("{{{ inputs.yes }}}", true),
                Arguments.of("{{{ inputs.list }}}", INPUTS.get("list")),
                Arguments.of("{{{ inputs.map }}}", INPUTS.get("map")),
                Arguments.of("<{{{ inputs.list }}}>", "<a, 1, b, true>"),
                Arguments.of("<{{{ inputs.map }}}>", "<{\"k\":[1]}>"),
                Arguments.of("<{{{ inputs.nil }}}>", "<>"),
                Arguments.of("<{{{ inputs.f }}}|{{ inputs.yes }}>", "<1.5|true>"),
                Arguments.of("<{{{ inputs.big }}}>", "<10000000000.0>"),
                Arguments.of("{{{{ inputs.x }}}}", "{value}"),
                Arguments.of("{{{ inputs.nested }}} .", "{{{ inputs.x }}} ."),
                Arguments.of("{{{ bogus.x }}}", "{{{ bogus.x }}}"),
                Arguments.of("{{{ date() }}}", "{{{ date() }}}"),
                Arguments.of("{{{ inputs.a.b }}}", "{{{ inputs.a.b }}}"),
                Arguments.of("{{{ Inputs.x }}}", "{{{ Inputs.x }}}"),
                Arguments.of("{ inputs.x }", "{ inputs.x }"),
                Arguments.of("{{{ date(%F) }}}", "local:%F"),
                Arguments.of("{{{ utc_date( \"%F %T\" ) }}}", "utc:%F %T"),
                Arguments.of("{{ date(%Y) }}-{{ date(%m) }}", "local:%Y-local:%m"),
                Arguments.of("one\n{{{ inputs.n }}}\nthree", "one\n5\nthree"),
                Arguments.of("{{{ inputs.n | raw }}}", 5L),
                Arguments.of("plain", "plain"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void templatesAreFilledIn(String text, Object value) {
        assertEquals(value, TEMPLATES.fill(text, SPOT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inputs.x",
                "input.x",
                "metadata.name",
                "nodes.a",
                "date(%F)",
                "utc_date('%F')",
                "previous_task.success",
                "previous_task.description",
                "previous_task.msg",
                "previous_task.message",
                "previous_task.data",
                "previous_task.runtime",
                "uuid",
                "elapsed_time",
                "failed_task.msg",
                "tasks.a.ok_nodes",
                "env.HOME",
                "run.id",
                "node.name",
                "node.share(50000)",
                "node.share( inputs.n )"
            })
    void everyBodyIsKnown(String body) {
        assertEquals(1, Templates.expressions("{{{ " + body + " }}}").size());
        assertEquals(List.of(), Templates.misfits("{{{ " + body + " }}}"));
    }

    @Test
    void nothingIsAValueToo() {
        assertNull(TEMPLATES.fill("{{{ inputs.nil }}}", SPOT));
    }

    @Test
    void keysStayAndValuesAtAnyDepthAreFilledIn() {
        var value = Map.of("{{ inputs.x }}", List.of(Map.of("a", "{{ inputs.n }}")));

        assertEquals(
                Map.of("{{ inputs.x }}", List.of(Map.of("a", 5L))), TEMPLATES.fill(value, SPOT));
    }

    @Test
    void whatRefersToNothingIsRefusedByItsPlace() {
        var refused =
                assertThrows(
                        PlaybookException.class, () -> TEMPLATES.fill("{{ inputs.nope }}", SPOT));

        assertEquals(
                "book.yaml:7: tasks[0].shell.command: there is no input nope",
                refused.getMessage());
    }

    @Test
    void aListMakesACommandOfWords() {
        assertEquals(INPUTS.get("list"), TEMPLATES.fillCommand("{{{ inputs.list }}}", SPOT));
    }

    @Test
    void misfitsAreFound() {
        assertTrue(Templates.misfits("{{{ bogus.x }}} {{ inputs.x }}").contains("{{{ bogus.x }}}"));
    }
}
