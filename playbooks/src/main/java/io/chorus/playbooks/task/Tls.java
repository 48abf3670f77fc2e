package io.chorus.playbooks.task;

import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.document.Properties;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Whom a request over https trusts and who it says it is, from the properties `verify_ssl`, `ca`,
/// `cert` and `key`; the files are PEM.
final class Tls {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");
    private static final char[] NO_PASSWORD = {};

    private Tls() {}

    /// Reads the properties.
    ///
    /// @return `null` where the JVM's own choice will do
    /// @throws PlaybookException if a file cannot be used
    static @Nullable SSLContext of(Properties filled) {
        boolean verify = filled.flag("verify_ssl", true);
        if (verify && filled.get("ca") == null && filled.get("cert") == null) {
            return null;
        }
        try {
            var context = SSLContext.getInstance("TLS");
            var keys = filled.get("cert") == null ? null : keys(filled).getKeyManagers();
            context.init(keys, verify ? trusted(filled) : new TrustManager[] {new Anybody()}, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw filled.spot().error("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    private static TrustManager @Nullable [] trusted(Properties filled)
            throws GeneralSecurityException, IOException {
        if (filled.get("ca") == null) {
            return null;
        }
        var store = empty();
        int number = 0;
        for (var certificate : certificates(filled, "ca")) {
            store.setCertificateEntry("ca" + number++, certificate);
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyManagerFactory keys(Properties filled)
            throws GeneralSecurityException, IOException {
        var chain = certificates(filled, "cert");
        var store = empty();
        store.setKeyEntry("own", key(filled), NO_PASSWORD, chain.toArray(Certificate[]::new));
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory;
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        return store;
    }

    private static List<Certificate> certificates(Properties filled, String key)
            throws GeneralSecurityException {
        var bytes = content(filled, key).getBytes(StandardCharsets.US_ASCII);
        var found =
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(bytes));
        if (found.isEmpty()) {
            throw filled.spot(key).error("holds no certificate in PEM");
        }
        return List.copyOf(found);
    }

    private static PrivateKey key(Properties filled) throws GeneralSecurityException {
        var found = KEY.matcher(content(filled, "key"));
        if (!found.find()) {
            throw filled.spot("key")
                    .error(
                            "want an unencrypted key in PKCS#8 (BEGIN PRIVATE KEY); openssl pkcs8 -topk8 -nocrypt makes one of others");
        }
        var spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(found.group(1)));
        for (var algorithm : List.of("RSA", "EC", "Ed25519")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException _) {
                // Of another algorithm, then.
            }
        }
        throw filled.spot("key").error("want a key of RSA, EC or Ed25519");
    }

    private static String content(Properties filled, String key) {
        var file = filled.path(key);
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw filled.spot(key).error(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// Takes every certificate for every name: `verify_ssl: false` asks for that.
    private static final class Anybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
