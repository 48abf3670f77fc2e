package io.chorus.playbooks.assertion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@Timeout(20)
class AssertionTest {
    private static Object json(String text) {
        return new JsonMapper().readValue(text, Object.class);
    }

    @ParameterizedTest(name = "{1} on {0}: {2}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                // comparisons
                "{'a':1}; a=1; true",
                "{'a':1}; a!=1; false",
                "{'a':1}; a!=2; true",
                "{'a':1}; a<2; true",
                "{'a':2}; a<2; false",
                "{'a':2}; a<=2; true",
                "{'a':3}; a>2; true",
                "{'a':2}; a>=2; true",
                // paths
                "{'a':{'b':{'c':1}}}; a.b.c=1; true",
                "{'a':{'b':2}}; a.b.c=1; false",
                "{'a.b':1}; a.b=1; true",
                "{'a':[{'b':1}]}; a.b=1; true",
                "{'a':[{'b':1},{'c':2}]}; a.b=1; true",
                "{'a':[{'b':1},{'b':1}]}; a.b=1; false",
                "{'a':[1]}; a=1; true",
                "{'a':[1,1]}; a=1; false",
                // quotes
                "{'a':'x y'}; a=\"x y\"; true",
                "{'a':'x y'}; a='x y'; true",
                "{'a':'x'}; a=\"x\"; true",
                "{'a':'x)'}; (a=\"x)\"); true",
                // patterns
                "{'a':'foobar'}; a=/ob/; true",
                "{'a':'foobar'}; a=/^ob/; false",
                "{'a':'foobar'}; a=/OB/; false",
                "{'a':'foobar'}; a!=/ob/; false",
                "{'a':5}; a=/5/; false",
                "{'a':'x y'}; a=/x y/ and a=/y$/; true",
                // words
                "{'a':true}; a=true; true",
                "{'a':false}; a=true; false",
                "{'a':false}; a=false; true",
                "{'a':null}; a=null; true",
                "{}; a=null; true",
                "{'a':1}; a=null; false",
                "{'a':true}; a=1; false",
                // presence
                "{'a':1}; +a; true",
                "{'a':false}; +a; true",
                "{'a':null}; +a; false",
                "{}; +a; false",
                "{}; -a; true",
                "{'a':1}; -a; false",
                "{'a':{'b':1}}; +a.b; true",
                // binding
                "{'a':1,'b':2}; a=1 and b=2; true",
                "{'a':1,'b':2}; a=1 && b=3; false",
                "{'a':1,'b':2}; a=2 || b=2; true",
                "{'a':1,'b':2}; a=2 or b=3; false",
                "{'a':1}; not a=2; true",
                "{'a':1}; !a=1; false",
                "{'a':1}; not(a=1); false",
                "{'a':1}; !(a=2); true",
                "{'a':1,'b':2,'c':3}; a=1 or b=9 and c=9; true",
                "{'a':1,'b':2,'c':3}; (a=1 or b=9) and c=9; false",
                "{'a':1,'b':2}; not a=2 and b=2; true",
                "{'a':1,'b':2}; not (a=1 and b=2); false",
                "{'and':1}; and=1; true",
                // elements
                "{'a':[{'x':1,'y':2},{'x':3,'y':4}]}; [a.x=1 and a.y=2]; true",
                "{'a':[{'x':1,'y':4},{'x':3,'y':2}]}; [a.x=1 and a.y=2]; false",
                "{'a':[{'x':1,'y':4},{'x':3,'y':2}]}; [a.x=9 or a.y=2]; true",
                "{'a':[{'x':1,'y':{'z':2}}]}; [a.x=1 and a.y.z=2] and +a; true",
                "{'a':{'b':[{'x':1}]}}; [a.b.x=1]; true",
                "{'a':1}; [a.x=1]; false",
                "{}; [a.x=1]; false",
                // numbers
                "{'a':'1'}; a=1; true",
                "{'a':'10'}; a>9; true",
                "{'a':'1.50'}; a=1.5; true",
                "{'a':-1}; a=-1; true",
                "{'a':-5}; a<0; true",
                "{'a':1.5}; a>1; true",
                "{'a':1.5}; a>1.0; true",
                "{'a':1}; a=1.0; true",
                "{'a':12345678901234567890}; a>12345678901234567889; true",
                // what cannot be compared
                "{}; a<1; false",
                "{'a':'x'}; a<1; false",
                "{'a':1}; a=x; false",
                "{'a':{'b':1}}; a=1; false",
                "{'a':'b'}; a<c; true",
            })
    void holdsOrDoesNot(String document, String expression, boolean expected) {
        var read = json(document.replace('\'', '"'));

        assertEquals(expected, Assertion.parse(expression).matches(read));
    }

    @Test
    void withoutContentItHoldsForEverything() {
        assertTrue(Assertion.parse("").matches(Map.of()));
        assertTrue(Assertion.parse(" ").matches(null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a = 1",
                "a= 1",
                "a =1",
                "a",
                "a=1 b=2",
                "a=1 and",
                "and a=1",
                "(a=1",
                "a=1)",
                "[a.x=1",
                "[a.x=1 and [a.y=2]]",
                "a==1",
                "a=",
                "a<=>1",
                "a=/x/y/",
                "a=/(/",
                "a</x/",
                "a=\"x",
                "=1",
                "+",
                "a.=1",
                "a=1 & b=2",
                "a=1 | b=1",
                "a!1",
                "[]",
                "()"
            })
    void whatCannotBeReadIsRefusedWithItsPlace(String expression) {
        var refused = assertThrows(AssertionException.class, () -> Assertion.parse(expression));

        assertTrue(
                String.valueOf(refused.getMessage()).contains("bad "),
                () -> String.valueOf(refused.getMessage()));
    }

    @Test
    void theColumnIsThatOfTheMistake() {
        var refused =
                assertThrows(AssertionException.class, () -> Assertion.parse("a=1 and b = 2"));

        assertTrue(String.valueOf(refused.getMessage()).contains("column 9"), refused::getMessage);
    }

    @ParameterizedTest(name = "{0} {1} {2} on 5 and Foo: {3}")
    @CsvSource({
        "n, <, 6, true",
        "n, >, 6, false",
        "n, <=, 5, true",
        "n, >=, 6, false",
        "n, ==, 5, true",
        "n, =, 5, true",
        "n, !=, 5, false",
        "n, !<, 5, true",
        "s, =~, ^fo, true",
        "s, !=~, ^fo, false",
        "missing, !=, 5, false",
        "missing, =, null, false"
    })
    void threePartsMakeOneToo(String key, String operator, String value, boolean expected) {
        var document = Map.of("n", 5, "s", "Foo");

        assertEquals(expected, Assertion.of(key, operator, value).matches(document));
    }

    @Test
    void aListCanBeLookedThrough() {
        assertTrue(Assertion.of("n", "in", List.of(4, 5)).matches(Map.of("n", 5)));
        assertFalse(Assertion.of("n", "!in", List.of(4, 5)).matches(Map.of("n", 5)));
        assertThrows(AssertionException.class, () -> Assertion.of("n", "in", 5));
        assertThrows(AssertionException.class, () -> Assertion.of("n", "~", 5));
    }

    @Test
    void noiseIsReadOrRefusedAndNeverBreaks() {
        var random = new SplittableRandom(11);
        var alphabet = "ab.=<>!&|()[]\"'/+-1 andornot";
        var document = json("{\"a\":[{\"b\":1}],\"b\":{\"a\":\"x\"}}");
        int read = 0;
        for (int i = 0; i < 50_000; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(14); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                var _ = Assertion.parse(text.toString()).matches(document);
                read++;
            } catch (AssertionException e) {
                assertTrue(String.valueOf(e.getMessage()).startsWith("bad "), text::toString);
            }
        }
        assertTrue(read > 100, "only " + read + " could be read");
    }

    @Test
    void deepNestingIsRefused() {
        var deep = "(".repeat(100_000) + "a=1" + ")".repeat(100_000);

        assertThrows(AssertionException.class, () -> Assertion.parse(deep));
    }
}
