package io.chorus.emulator.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class RepeatTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "nats://ada:secret@127.0.0.1:4222 | nats://ada:…@127.0.0.1:4222",
                "--server=nats://ada:sec@ret@h:1  | --server=nats://ada:…@h:1",
                "--server=ada:secret@h:1          | --server=ada:…@h:1",
                "ada:secret@h                     | ada:…@h",
                "nats://secret@h                  | nats://…@h",
                "a:secret@h,nats://secret@i,k     | a:…@h,nats://…@i,k",
                "--pass=secret                    | --pass=…",
                "--token=secret                   | --token=…",
                "nats://127.0.0.1:4222            | nats://127.0.0.1:4222",
                "it's                             | 'it'\\''s'",
            })
    void secretsAreLeftOut(String typed, String shown) {
        assertEquals(List.of(shown), Repeat.shown(List.of(typed)));
    }

    @Test
    void theWordBehindASecretFlagIsLeftOut() {
        assertEquals(
                List.of("run", "--pass", "…", "--token", "…", "-i", "3"),
                Repeat.shown(List.of("run", "--pass", "a", "--token", "b", "-i", "3")));
    }
}
