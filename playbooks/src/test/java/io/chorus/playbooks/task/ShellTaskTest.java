package io.chorus.playbooks.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.YamlFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class ShellTaskTest {
    private final TestContext context = TestContext.alone();

    @Test
    void outputAndErrorsAreItsDataAndItsLog() throws Exception {
        var result = context.run("shell", "command: 'echo oops >&2; echo a; echo b'");

        assertTrue(result.success());
        assertEquals("exit status 0", result.message());
        assertEquals(List.of("a", "b", "oops"), result.data());
        assertEquals(List.of("info a", "info b", "info oops"), context.lines);
    }

    @Test
    void anotherStatusThanZeroIsAFailureThatNamesIt() throws Exception {
        var result = context.run("shell", "command: exit 7");

        assertFalse(result.success());
        assertEquals("exit status 7", result.message());
    }

    @Test
    void aCommandThatDoesNotExistIsAFailure() throws Exception {
        assertFalse(context.run("shell", "command: /no/such/program").success());
        assertFalse(context.run("shell", "command: [/no/such/program]").success());
    }

    @Test
    void nodesAreAppended() throws Exception {
        var line = context.run("shell", "{command: echo, nodes: [a.example.net, b_1]}");
        var words = context.run("shell", "{command: [echo, x], nodes: [a.example.net]}");

        assertEquals(List.of("--nodes a.example.net,b_1"), line.data());
        assertEquals(List.of("x --nodes a.example.net"), words.data());
    }

    @Test
    void wordsMeetNoShell() throws Exception {
        var result = context.run("shell", "command: [echo, '$HOME; reboot', '`id`']");

        assertEquals(List.of("$HOME; reboot `id`"), result.data());
    }

    @Test
    void aListAmongTheWordsIsSeveral() throws Exception {
        assertEquals(
                List.of("a b; c d"), context.run("shell", "command: [echo, [a, b; c], d]").data());
    }

    @Test
    void theEnvironmentIsThatOfTheRunWithItsOwnOnTop() throws Exception {
        var result =
                context.run(
                        "shell",
                        "{command: 'echo $LC_ALL $DAY $NUMBER', environment: {DAY: friday, NUMBER: 5}}");
        var other = context.run("shell", "{command: 'echo $LC_ALL', environment: {LC_ALL: de}}");

        assertEquals(List.of("C friday 5"), result.data());
        assertEquals(List.of("de"), other.data());
    }

    @Test
    void itRunsWhereItIsToldTo() throws Exception {
        assertEquals(List.of("/"), context.run("shell", "{command: pwd, cwd: /}").data());

        var missing = context.run("shell", "{command: pwd, cwd: /no/such/folder}");

        assertFalse(missing.success());
        assertTrue(missing.message().contains("/no/such/folder"), missing::message);
    }

    @Test
    void timeThatIsOverIsAFailure() throws Exception {
        var result = context.run("shell", "{command: 'echo begun; sleep 60', timeout: 1}");

        assertFalse(result.success());
        assertEquals("ended after 1 s, which was its limit", result.message());
        assertEquals(List.of("begun"), result.data());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{cwd: /}",
                "{command: ''}",
                "{command: []}",
                "{command: {a: 1}}",
                "{command: ls, nodes: a.example.net}",
                "{command: ls, nodes: [a b]}",
                "{command: ls, nodes: ['$(id)']}",
                "{command: ls, timeout: 0}",
                "{command: ls, timeout: -1}",
                "{command: ls, timeout: soon}",
                "{command: ls, environment: [a]}"
            })
    void aWrongPropertyIsRefusedBeforeAnythingRuns(String yaml) {
        var refused = assertThrows(PlaybookException.class, () -> TestContext.load("shell", yaml));

        assertTrue(refused.getMessage().startsWith("test.yaml"), refused::getMessage);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{cwd: /}", "{command: ''}", "{command: [[a]]}", "{command: ls, nodes: a}"})
    void theCheckFindsWhatIsWrongWithoutRunningIt(String yaml) {
        var findings = new Findings();

        TaskTypes.find("Shell").orElseThrow().check(YamlFile.mapping("test.yaml", yaml), findings);

        assertFalse(findings.isClean(), yaml);
    }

    @Test
    void theCheckPassesWhatTemplatesWillFill() {
        var findings = new Findings();
        var yaml =
                "{command: 'ls {{{ inputs.a }}}', nodes: '{{{ nodes.x }}}', timeout: '{{{ inputs.t }}}'}";

        TaskTypes.find("shell").orElseThrow().check(YamlFile.mapping("test.yaml", yaml), findings);

        assertEquals(List.of(), findings.all());
    }
}
