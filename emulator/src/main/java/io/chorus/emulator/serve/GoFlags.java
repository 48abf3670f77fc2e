package io.chorus.emulator.serve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns flags as nats-server's users type them into the long form that a Java option parser reads
/// without doubt (NATS, section 5.1).
///
/// One dash or two, `=` or a blank before the value, `-T=false`. A flag that wants a value takes
/// the next word, even one that begins with a dash. What is not known stays as it is.
public final class GoFlags {
    private static final Map<String, String> WITH_VALUE =
            Map.ofEntries(
                    Map.entry("c", "config"),
                    Map.entry("config", "config"),
                    Map.entry("a", "addr"),
                    Map.entry("addr", "addr"),
                    Map.entry("net", "addr"),
                    Map.entry("p", "port"),
                    Map.entry("port", "port"),
                    Map.entry("n", "name"),
                    Map.entry("name", "name"),
                    Map.entry("server_name", "name"),
                    Map.entry("P", "pid"),
                    Map.entry("pid", "pid"),
                    Map.entry("m", "http_port"),
                    Map.entry("http_port", "http_port"),
                    Map.entry("l", "log"),
                    Map.entry("log", "log"),
                    Map.entry("user", "user"),
                    Map.entry("pass", "pass"),
                    Map.entry("auth", "auth"),
                    Map.entry("client_advertise", "client_advertise"),
                    Map.entry("cluster", "cluster"),
                    Map.entry("cluster_listen", "cluster"),
                    Map.entry("cluster_name", "cluster_name"),
                    Map.entry("cluster_advertise", "cluster_advertise"),
                    Map.entry("connect_retries", "connect_retries"),
                    Map.entry("routes", "routes"),
                    Map.entry("ports_file_dir", "ports_file_dir"));

    private static final Map<String, String> SWITCHES =
            Map.of(
                    "t", "test-config",
                    "T", "logtime",
                    "logtime", "logtime",
                    "D", "debug",
                    "debug", "debug",
                    "no_advertise", "no_advertise",
                    "h", "help",
                    "help", "help",
                    "v", "version",
                    "version", "version");

    /// What to do instead of using a flag that only nats-server serves.
    private static final Map<String, String> INSTEAD = new HashMap<>();

    static {
        instead(
                "messages are not traced; -D logs connections, and chorus sub '>' shows messages",
                "V trace VV DV DVV max_traced_msg_len");
        instead(
                "TLS is not served by this version; leave it out, or use a real nats-server",
                "ms https_port tls tlscert tlskey tlsverify tlscacert");
        instead(
                "send the signal yourself, to the process that --pid names: kill -TERM or -INT"
                        + " stops, -USR2 is the lame duck",
                "sl signal");
        instead(
                "the log goes to standard error, or to a file with --log",
                "logtime_utc s syslog r remote_syslog log_size_limit");
        instead("there is no profiling port; use a Java profiler on the process", "profile");
        instead(
                "there is no JetStream; use a real nats-server for streams",
                "js jetstream sd store_dir");
    }

    private GoFlags() {}

    private static void instead(String sentence, String flags) {
        for (var flag : flags.split(" ", -1)) {
            INSTEAD.put(flag, sentence);
        }
    }

    /// Rewrites the words that follow the verb.
    public static List<String> normalized(List<String> words) {
        var normalized = new ArrayList<String>();
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i);
            int equals = word.indexOf('=');
            var name = name(word);
            if (WITH_VALUE.containsKey(name)) {
                var flag = "--" + WITH_VALUE.get(name);
                if (equals >= 0) {
                    normalized.add(flag + word.substring(equals));
                } else if (i + 1 < words.size()) {
                    i++;
                    normalized.add(flag + "=" + words.get(i));
                } else {
                    normalized.add(flag);
                }
            } else if (SWITCHES.containsKey(name)) {
                var value = equals < 0 ? "" : word.substring(equals);
                normalized.add("--" + SWITCHES.get(name) + value);
            } else if (word.equals("help") || word.equals("version")) {
                normalized.add("--" + word);
            } else {
                normalized.add(word);
            }
        }
        return normalized;
    }

    /// What to say of a flag that only nats-server serves.
    ///
    /// @param words that nobody knew
    public static Optional<String> notServed(List<String> words) {
        return words.stream()
                .filter(word -> INSTEAD.containsKey(name(word)))
                .findFirst()
                .map(word -> word.replaceFirst("=.*", "") + ": " + INSTEAD.get(name(word)) + ".");
    }

    /// The flag without dashes and value; empty for a word that is none.
    private static String name(String word) {
        return word.startsWith("-") ? word.replaceFirst("^--?", "").replaceFirst("=.*", "") : "";
    }
}
