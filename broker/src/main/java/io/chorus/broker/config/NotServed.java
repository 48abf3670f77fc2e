package io.chorus.broker.config;

import java.util.HashMap;
import java.util.Map;

/// Keys of nats-server for what this broker does not do, each with what to do instead.
///
/// Saying that a thing shall be off, or at none, is accepted: that it is.
final class NotServed {
    private static final String REAL = "use a real nats-server for that";

    private static final Map<String, String> TOP = new HashMap<>();
    private static final Map<String, String> ACCOUNT = new HashMap<>();

    static {
        put(
                TOP,
                "there is no JetStream here; use a real nats-server for streams",
                "jetstream store_dir storedir default_js_domain");
        put(TOP, "this broker takes no leaf nodes; " + REAL, "leaf leafnodes");
        put(TOP, "this broker has no gateways to other clusters; " + REAL, "gateway");
        put(
                TOP,
                "this broker speaks plain NATS over TCP only; " + REAL,
                "websocket ws mqtt proxies proxy_protocol");
        put(
                TOP,
                "TLS is not served; leave it out on a network you trust, or " + REAL,
                "tls https https_port allow_non_tls ocsp ocsp_cache");
        put(
                TOP,
                "users come from this file, not from signed tokens; list them in authorization, or "
                        + REAL,
                "operator operators root roots root_operator root_operators resolver"
                        + " account_resolver accounts_resolver resolver_tls resolver_preload"
                        + " resolver_pinned_accounts trusted trusted_keys default_sentinel");
        put(
                TOP,
                "there is no system account; look at the monitoring pages instead, or " + REAL,
                "system_account system");
        put(
                TOP,
                "subjects are not mapped; subscribe to them as they are published, or " + REAL,
                "mappings maps");
        put(
                TOP,
                "messages are not traced; debug logs connections, and chorus sub '>' shows"
                        + " messages",
                "trace trace_verbose trace_headers max_traced_msg_len");
        put(
                TOP,
                "the log goes to standard error or to log_file, in local time, and is rotated by"
                        + " others",
                "logtime_utc syslog remote_syslog logfile_size_limit log_size_limit"
                        + " logfile_max_num log_max_num");
        put(
                TOP,
                "there is no profiling port; use a Java profiler on the process",
                "prof_port prof_block_rate");
        put(
                TOP,
                "the monitoring pages are at / and do not show it; leave it out",
                "http_base_path server_tags server_metadata");
        put(TOP, "headers are always served; leave it out, or " + REAL, "no_header_support");
        put(
                TOP,
                "there is no such switch here; leave it out",
                "feature_flags connect_error_reports reconnect_error_reports");
        put(
                ACCOUNT,
                "one account stands for itself here: nothing comes in or goes out, and nothing"
                        + " limits it; leave it out, or "
                        + REAL,
                "imports exports jetstream js limits mappings maps exports msg_trace trace_dest"
                        + " nkey");
    }

    private NotServed() {}

    private static void put(Map<String, String> table, String sentence, String keys) {
        for (var key : keys.split(" ", -1)) {
            table.put(key, sentence);
        }
    }

    /// Refuses a key of the outermost level; one that nobody knows too.
    static void refuseTop(Entry entry) {
        refuse(entry, TOP);
    }

    /// Refuses a key of an account; one that nobody knows too.
    static void refuseInAccount(Entry entry) {
        refuse(entry, ACCOUNT);
    }

    private static void refuse(Entry entry, Map<String, String> table) {
        var sentence = table.get(entry.name());
        if (sentence != null) {
            if (!isOff(entry.value())) {
                throw entry.wrong(sentence);
            }
        } else if (!entry.used()) {
            throw entry.unknown();
        }
    }

    private static boolean isOff(Value value) {
        return switch (value) {
            case Value.Truth(_, boolean yes) -> !yes;
            case Value.Whole(_, long number) -> number == 0;
            case Value.Text(_, var text) -> text.isEmpty();
            default -> false;
        };
    }
}
