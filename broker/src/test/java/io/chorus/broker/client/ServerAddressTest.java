package io.chorus.broker.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ServerAddressTest {
    @ParameterizedTest
    @CsvSource({
        "nats://broker.example.net:4333, broker.example.net, 4333, nats://broker.example.net:4333",
        "broker.example.net, broker.example.net, 4222, nats://broker.example.net:4222",
        "127.0.0.1:1, 127.0.0.1, 1, nats://127.0.0.1:1",
        "nats://[::1]:4222, ::1, 4222, nats://[::1]:4222",
        "nats://ada:secret@h:1, h, 1, nats://h:1",
    })
    void readsWhatPeopleWrite(String text, String host, int port, String url) {
        var address = ServerAddress.parse(text);

        assertEquals(host, address.host());
        assertEquals(port, address.port());
        assertEquals(url, address.url());
        assertEquals(url, address.toString());
    }

    @Test
    void credentialsAreDecoded() {
        assertEquals(
                new Credentials.UserPassword("a:da", "p@ss:word"),
                ServerAddress.parse("nats://a%3Ada:p%40ss:word@h").credentials());
        assertEquals(
                new Credentials.Token("s3cr=t"), ServerAddress.parse("s3cr%3Dt@h").credentials());
        assertNull(ServerAddress.parse("h").credentials());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ada:secret@h",
                "nats://ada:secret@",
                "ada:secret@h:port",
                "nats://ada:sec ret@h",
                "nats://ada:secret@h:0",
                "nats://ada:secret@h:70000"
            })
    void whatIsNoAddressIsRefusedWithoutShowingThePassword(String text) {
        var refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> assertNull(ServerAddress.parse(text)));

        for (Throwable part = refusal; part != null; part = part.getCause()) {
            assertFalse(String.valueOf(part).contains("ret"), part.toString());
        }
    }

    @Test
    void nothingShowsAPassword() {
        var address = ServerAddress.parse("nats://ada:secret@h");

        assertFalse((address + " " + address.credentials()).contains("secret"));
        assertFalse(new Credentials.Token("secret").toString().contains("secret"));
    }
}
