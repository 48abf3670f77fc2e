package io.chorus.agents.filter.expr;

import static io.chorus.agents.filter.expr.Type.ListOf.ANYTHING;
import static io.chorus.agents.filter.expr.Type.ListOf.STRINGS;
import static io.chorus.agents.filter.expr.Type.Plain.ANY;

import io.chorus.agents.filter.expr.Type.Plain;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The language's own functions, by name.
final class Library {
    /// A result of the type of the elements of the first argument.
    static final Type ELEMENT = new Type.OneOf(List.of());

    private static final int MANY = 16;

    private static final Map<String, Function> FUNCTIONS = functions();

    private Library() {}

    /// A function and what it takes.
    ///
    /// @param parameters their types, optional ones at the end
    /// @param required how many must be given
    /// @param result what it gives
    record Function(List<Type> parameters, int required, Type result, Body body) {}

    /// What a function does.
    interface Body {
        /// Computes the result.
        ///
        /// @param arguments as many as were written, checked by number only
        /// @param budget where it pays for long work
        Object call(List<Object> arguments, Budget budget);
    }

    static Optional<Function> find(String name) {
        return Optional.ofNullable(FUNCTIONS.get(name));
    }

    private static Map<String, Function> functions() {
        var all = new HashMap<String, Function>();
        strings(all);
        numbers(all);
        lists(all);
        return Map.copyOf(all);
    }

    private static void strings(Map<String, Function> all) {
        Type text = Plain.STRING;
        all.put("lower", new Function(List.of(text), 1, text, Strings::lower));
        all.put("upper", new Function(List.of(text), 1, text, Strings::upper));
        all.put("trim", new Function(List.of(text, text), 1, text, Strings::trim));
        all.put("trimPrefix", new Function(List.of(text, text), 1, text, Strings::trimPrefix));
        all.put("trimSuffix", new Function(List.of(text, text), 1, text, Strings::trimSuffix));
        all.put("split", new Function(List.of(text, text, Plain.INT), 2, STRINGS, Strings::split));
        all.put("join", new Function(List.of(ANYTHING, text), 1, text, Strings::join));
        all.put(
                "replace",
                new Function(List.of(text, text, text, Plain.INT), 3, text, Strings::replace));
        all.put("repeat", new Function(List.of(text, Plain.INT), 2, text, Strings::repeat));
        all.put("indexOf", new Function(List.of(text, text), 2, Plain.INT, Strings::indexOf));
        all.put(
                "lastIndexOf",
                new Function(List.of(text, text), 2, Plain.INT, Strings::lastIndexOf));
        all.put("hasPrefix", new Function(List.of(text, text), 2, Plain.BOOL, Strings::hasPrefix));
        all.put("hasSuffix", new Function(List.of(text, text), 2, Plain.BOOL, Strings::hasSuffix));
        all.put("string", new Function(List.of(ANY), 1, text, Strings::string));
        all.put("type", new Function(List.of(ANY), 1, text, (a, _) -> Values.kind(a.getFirst())));
    }

    private static void numbers(Map<String, Function> all) {
        Type number = new Type.OneOf(Plain.INT, Plain.FLOAT);
        Type either = new Type.OneOf(Plain.INT, Plain.FLOAT, Plain.STRING);
        all.put("int", new Function(List.of(either), 1, Plain.INT, Numbers::integer));
        all.put("float", new Function(List.of(either), 1, Plain.FLOAT, Numbers::real));
        all.put("abs", new Function(List.of(number), 1, ANY, Numbers::abs));
        all.put("ceil", new Function(List.of(number), 1, Plain.FLOAT, Numbers::ceil));
        all.put("floor", new Function(List.of(number), 1, Plain.FLOAT, Numbers::floor));
        all.put("round", new Function(List.of(number), 1, Plain.FLOAT, Numbers::round));
        var some =
                Collections.nCopies(MANY, (Type) new Type.OneOf(Plain.INT, Plain.FLOAT, ANYTHING));
        all.put("max", new Function(some, 1, ANY, Numbers::max));
        all.put("min", new Function(some, 1, ANY, Numbers::min));
        all.put("mean", new Function(some, 1, ANY, Numbers::mean));
        all.put("median", new Function(some, 1, ANY, Numbers::median));
    }

    private static void lists(Map<String, Function> all) {
        var sized = new Type.OneOf(Plain.STRING, ANYTHING, Plain.MAP, Plain.BYTES);
        all.put("len", new Function(List.of(sized), 1, Plain.INT, Lists::len));
        all.put("first", new Function(List.of(ANYTHING), 1, ELEMENT, Lists::first));
        all.put("last", new Function(List.of(ANYTHING), 1, ELEMENT, Lists::last));
        all.put("take", new Function(List.of(ANYTHING, Plain.INT), 2, ANYTHING, Lists::take));
        all.put("keys", new Function(List.of(Plain.MAP), 1, ANYTHING, Lists::keys));
        all.put("values", new Function(List.of(Plain.MAP), 1, ANYTHING, Lists::values));
        all.put("get", new Function(List.of(ANY, ANY), 2, ANY, Lists::get));
        all.put("reverse", new Function(List.of(ANYTHING), 1, ANYTHING, Lists::reverse));
        all.put("uniq", new Function(List.of(ANYTHING), 1, ANYTHING, Lists::uniq));
        all.put(
                "concat",
                new Function(Collections.nCopies(MANY, ANYTHING), 1, ANYTHING, Lists::concat));
        all.put("flatten", new Function(List.of(ANYTHING), 1, ANYTHING, Lists::flatten));
        all.put("sort", new Function(List.of(ANYTHING, Plain.STRING), 1, ANYTHING, Lists::sort));
    }
}
