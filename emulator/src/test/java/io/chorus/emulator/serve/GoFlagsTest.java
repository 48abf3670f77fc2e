package io.chorus.emulator.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class GoFlagsTest {

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource({
        "-p 4223, --port=4223",
        "--port=4223, --port=4223",
        "-port 4223, --port=4223",
        "-p=-1, --port=-1",
        "-m -1 -a ::1, --http_port=-1 --addr=::1",
        "-T=false -D, --logtime=false --debug",
        "--user --pass -c f, --user=--pass --config=f",
        "-t -config f, --test-config --config=f",
        "--user= --net h, --user= --addr=h",
        "version, --version",
        "help, --help",
        "-h, --help",
        "--max-payload 4MiB, --max-payload 4MiB",
        "-cluster nats://h:1 -routes a -no_advertise, --cluster=nats://h:1 --routes=a --no_advertise",
        "--cluster_listen=h:1 --no_advertise=false, --cluster=h:1 --no_advertise=false",
        "start, start",
        "-p, --port",
    })
    void flagsAreBroughtIntoLongForm(String typed, String normalized) {
        assertEquals(
                List.of(normalized.split(" ", -1)),
                GoFlags.normalized(List.of(typed.split(" ", -1))));
    }
}
