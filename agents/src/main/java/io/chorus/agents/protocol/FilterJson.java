package io.chorus.agents.protocol;

import io.chorus.agents.filter.FactFilter;
import io.chorus.agents.filter.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The filter of a request. Each key holds an array, never null; all but `agent` must be there.
final class FilterJson {
    private static final Set<String> OPERATORS = Set.of("==", "!=", "=~", "<", "<=", ">", ">=");

    private FilterJson() {}

    static void write(JsonBytes out, Filter filter) {
        out.raw("{\"fact\":[");
        for (FactFilter fact : filter.facts()) {
            out.separate().raw("{\"fact\":").string(fact.fact());
            out.raw(",\"operator\":").string(fact.operator());
            out.raw(",\"value\":").string(fact.value()).raw("}");
        }
        writeStrings(out.raw("]").key("cf_class"), filter.classes());
        writeStrings(out.key("agent"), filter.agents());
        writeStrings(out.key("identity"), filter.identities());
        out.key("compound").raw("[");
        for (String expression : filter.compounds()) {
            out.separate().raw("[{\"expr\":").string(expression).raw("}]");
        }
        out.raw("]}");
    }

    private static void writeStrings(JsonBytes out, List<String> strings) {
        out.raw("[");
        for (String string : strings) {
            out.separate().string(string);
        }
        out.raw("]");
    }

    static Filter read(JsonReader in) {
        List<FactFilter> facts = null;
        List<String> classes = null;
        List<String> agents = List.of();
        List<String> identities = null;
        List<String> compounds = null;
        in.beginObject("filter");
        for (String key = in.nextKey(); key != null; key = in.nextKey()) {
            switch (key) {
                case "fact" -> facts = readFacts(in);
                case "cf_class" -> classes = in.strings(key);
                case "agent" -> agents = in.strings(key);
                case "identity" -> identities = in.strings(key);
                case "compound" -> compounds = readCompounds(in);
                default -> in.skip();
            }
        }
        return new Filter(
                in.required("fact", facts),
                in.required("cf_class", classes),
                agents,
                in.required("identity", identities),
                in.required("compound", compounds));
    }

    private static List<FactFilter> readFacts(JsonReader in) {
        var facts = new ArrayList<FactFilter>();
        in.beginArray("fact");
        while (in.nextElement()) {
            facts.add(readFact(in));
        }
        return facts;
    }

    private static FactFilter readFact(JsonReader in) {
        String fact = null;
        String operator = null;
        String value = null;
        in.beginElement("fact");
        for (String key = in.nextKey(); key != null; key = in.nextKey()) {
            switch (key) {
                case "fact" -> fact = in.string(key);
                case "operator" -> operator = in.string(key);
                case "value" -> value = in.string(key);
                default -> in.skip();
            }
        }
        operator = in.required("operator", operator);
        if (!OPERATORS.contains(operator)) {
            throw in.wrong("operator", "one of == != =~ < <= > >=");
        }
        return new FactFilter(in.filled("fact", fact), operator, in.filled("value", value));
    }

    private static List<String> readCompounds(JsonReader in) {
        var compounds = new ArrayList<String>();
        in.beginArray("compound");
        while (in.nextElement()) {
            compounds.add(expression(in, in.tree()));
        }
        return compounds;
    }

    /// One compound filter: a list of objects whose values are strings. The Go client's holds one
    /// object with the key `expr`. Others are valid but match nothing on a Go node, nor does their
    /// JSON text, which is what we hand on: read as an expression it is a list, so never true.
    private static String expression(JsonReader in, JsonNode compound) {
        if (!compound.isArray()) {
            throw in.wrong("compound", "an array of arrays");
        }
        for (JsonNode part : compound) {
            if (!part.isObject() || !holdsOnlyText(part)) {
                throw in.wrong("compound", "arrays of objects of strings");
            }
        }
        JsonNode expression = compound.size() == 1 ? compound.get(0).get("expr") : null;
        return Utf8.paired(expression == null ? compound.toString() : expression.stringValue(""));
    }

    private static boolean holdsOnlyText(JsonNode part) {
        return part.values().stream().allMatch(value -> value.isString() || value.isNull());
    }
}
