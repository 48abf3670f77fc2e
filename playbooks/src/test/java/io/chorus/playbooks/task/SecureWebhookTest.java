package io.chorus.playbooks.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Webhooks over TLS, against a server with a certificate that nobody but a test would sign.
@Timeout(60)
class SecureWebhookTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir private static Path folder;
    private static HttpsServer server;
    private static HttpsServer strict;

    @BeforeAll
    static void start() throws Exception {
        var store = keyStore();
        write("ca.pem", "CERTIFICATE", store.getCertificate("own").getEncoded());
        write("key.pem", "PRIVATE KEY", store.getKey("own", PASSWORD).getEncoded());
        server = serve(store, false);
        strict = serve(store, true);
    }

    @AfterAll
    static void stop() {
        server.stop(0);
        strict.stop(0);
    }

    private static KeyStore keyStore() throws Exception {
        var file = folder.resolve("store.p12");
        var keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                                "-genkeypair",
                                "-alias",
                                "own",
                                "-keyalg",
                                "EC",
                                "-validity",
                                "2",
                                "-dname",
                                "CN=test",
                                "-ext",
                                "san=ip:127.0.0.1",
                                "-ext",
                                "bc=ca:true",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                "changeit")
                        .redirectErrorStream(true)
                        .start();
        var said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, keytool.waitFor(), said);
        return KeyStore.getInstance(file.toFile(), PASSWORD);
    }

    private static void write(String name, String kind, byte[] bytes) throws IOException {
        var text =
                Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(bytes);
        Files.writeString(
                folder.resolve(name),
                "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, text, kind));
    }

    private static HttpsServer serve(KeyStore store, boolean clientsShowThemselves)
            throws Exception {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("own", store.getCertificate("own"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        var made =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        made.setHttpsConfigurator(
                new HttpsConfigurator(tls) {
                    @Override
                    public void configure(HttpsParameters parameters) {
                        SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
                        wanted.setNeedClientAuth(clientsShowThemselves);
                        parameters.setSSLParameters(wanted);
                    }
                });
        made.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        made.start();
        return made;
    }

    private static TaskResult call(HttpsServer to, String more) throws InterruptedException {
        return TestContext.alone()
                .run(
                        "webhook",
                        "{uri: 'https://127.0.0.1:%d/'%s}"
                                .formatted(to.getAddress().getPort(), more));
    }

    @Test
    void aStrangersCertificateIsRefusedUnlessItIsTrustedOrNotLookedAt() throws Exception {
        assertFalse(call(server, "").success());
        assertFalse(call(server, ", verify_ssl: 'yes'").success());
        for (var more :
                List.of(
                        ", verify_ssl: false",
                        ", verify_ssl: 'n'",
                        ", ca: '%s'".formatted(folder.resolve("ca.pem")))) {
            var result = call(server, more);
            assertTrue(result.success(), () -> more + ": " + result.message());
        }
    }

    @Test
    void whoeverAsksForOurCertificateGetsIt() throws Exception {
        var ca = ", ca: '%s'".formatted(folder.resolve("ca.pem"));
        var own =
                ", cert: '%s', key: '%s'"
                        .formatted(folder.resolve("ca.pem"), folder.resolve("key.pem"));

        assertFalse(call(strict, ca).success());
        var result = call(strict, ca + own);
        assertTrue(result.success(), result::message);
    }
}
