package io.chorus.emulator.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StrictOpenMetricsTest {

    @Test
    void whatWeServeIsReadByTheLetter() throws Exception {
        try (var server =
                        StatusServer.start("127.0.0.1", 0, List.of("chorus"), new StillFleet(749));
                var client = HttpClient.newHttpClient()) {
            var address = URI.create("http://127.0.0.1:" + server.port() + "/metrics");
            var request =
                    HttpRequest.newBuilder(address)
                            .header("Accept", "application/openmetrics-text; version=1.0.0")
                            .build();

            var samples =
                    StrictOpenMetrics.parse(client.send(request, BodyHandlers.ofString()).body());

            assertEquals(749.0, samples.get("chorus_nodes_connected{}"));
            assertEquals(4.0, samples.get("chorus_reconnects_total{}"));
            assertEquals(1e12, samples.get("chorus_requests_total{}"));
            assertEquals(1.0, samples.get("chorus_fleet_info{name=\"shell\\\"1\"}"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a 1\n# EOF\n",
                "# TYPE a gauge\na 1\n",
                "# TYPE a gauge\na 1\n# EOF",
                "# TYPE a gauge\n\na 1\n# EOF\n",
                "# TYPE a gauge\r\na 1\r\n# EOF\n",
                "# TYPE a counter\na 1\n# EOF\n",
                "# TYPE a counter\na_total -1\n# EOF\n",
                "# TYPE a gauge\na{b=\"c\" 1\n# EOF\n",
                "# TYPE a gauge\na{b=\"c\\d\"} 1\n# EOF\n",
                "# TYPE a gauge\na{b=\"1\",b=\"2\"} 1\n# EOF\n",
                "# TYPE a gauge\na 1\na 2\n# EOF\n",
                "# TYPE a gauge\na 1,5\n# EOF\n",
                "# TYPE a gauge\na 1\n# HELP a late\n# EOF\n",
                "# TYPE a gauge\n# TYPE a gauge\na 1\n# EOF\n",
                "# TYPE a gauge\na 1\n# TYPE b gauge\nb 1\na{c=\"d\"} 2\n# EOF\n",
                "# TYPE a gauge\n# UNIT a bytes\na 1\n# EOF\n",
                "# TYPE 1a gauge\n1a 1\n# EOF\n",
                "# TYPE a gauge\na  1\n# EOF\n",
                "# a comment\n# TYPE a gauge\na 1\n# EOF\n",
            })
    void whatTheStandardForbidsIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> StrictOpenMetrics.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# EOF\n",
                "# TYPE a gauge\n# HELP a What \\\\ it \\n is\na 1.5e-3\n# EOF\n",
                "# HELP a_bytes Size\n# TYPE a_bytes gauge\n# UNIT a_bytes bytes\na_bytes{b=\"c\\\"\\n\\\\\"} +Inf\n# EOF\n",
                "# TYPE a counter\na_total 1 1700000000.5\na_created 5\n# EOF\n",
                "# TYPE a info\na_info{x=\"y\",z=\"\"} 1\n# TYPE b gauge\nb NaN\n# EOF\n",
            })
    void whatTheStandardAllowsIsRead(String text) {
        StrictOpenMetrics.parse(text);
    }
}
