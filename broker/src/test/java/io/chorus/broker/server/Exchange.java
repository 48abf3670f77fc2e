package io.chorus.broker.server;

import java.util.List;

/// What a client sends in one go right after INFO, and every byte that comes back for it.
///
/// @param closed whether the server closes then; if not, a PING shows that nothing more comes
record Exchange(String name, String sent, String received, boolean closed) {
    private static final String Q = RawClient.QUIET;
    private static final String PLAIN = "CONNECT {\"verbose\":false,\"pedantic\":false}\r\n";
    private static final String UNKNOWN = "-ERR 'Unknown Protocol Operation'\r\n";

    static List<Exchange> all() {
        return List.of(
                open(
                        "plain before queue group, reply subject",
                        Q + "SUB foo.* 1\r\nSUB foo.> q1 2\r\nPUB foo.bar reply.x 5\r\nhello\r\n",
                        "MSG foo.bar 1 reply.x 5\r\nhello\r\nMSG foo.bar 2 reply.x 5\r\nhello\r\n"),
                open(
                        "headers",
                        Q
                                + "SUB foo.* 1\r\nHPUB foo.bar 22 27\r\nNATS/1.0\r\nBar: baz\r\n\r\nhello\r\n",
                        "HMSG foo.bar 1 22 27\r\nNATS/1.0\r\nBar: baz\r\n\r\nhello\r\n"),
                open(
                        "empty header block",
                        Q + "SUB a 1\r\nHPUB a 0 3\r\nabc\r\n",
                        "MSG a 1 3\r\nabc\r\n"),
                open(
                        "nobody to respond",
                        Q + "SUB _INBOX.1 9\r\nPUB nobody _INBOX.1 0\r\n\r\n",
                        "HMSG _INBOX.1 9 38 38\r\nNATS/1.0 503\r\nNats-Subject: nobody\r\n\r\n\r\n"),
                open(
                        "nobody to respond, and only a queue group for the reply",
                        Q + "SUB x q 9\r\nPUB nobody x 0\r\n\r\n",
                        ""),
                open(
                        "nobody to respond, and nobody asked to be told",
                        PLAIN + "SUB x 9\r\nPUB nobody x 0\r\n\r\n",
                        ""),
                open(
                        "UNSUB counts from SUB",
                        Q
                                + "SUB foo 9\r\nPUB foo 3\r\nabc\r\nUNSUB 9 3\r\nPUB foo 1\r\na\r\nPUB foo 1\r\nb\r\nPUB foo 1\r\nc\r\n",
                        "MSG foo 9 3\r\nabc\r\nMSG foo 9 1\r\na\r\nMSG foo 9 1\r\nb\r\n"),
                open(
                        "UNSUB that has been reached",
                        Q + "SUB a 1\r\nPUB a 0\r\n\r\nUNSUB 1 1\r\nPUB a 0\r\n\r\n",
                        "MSG a 1 0\r\n\r\n"),
                open(
                        "a later UNSUB replaces the limit",
                        Q
                                + "SUB a 1\r\nUNSUB 1 1\r\nUNSUB 1 2\r\nPUB a 0\r\n\r\nPUB a 0\r\n\r\nPUB a 0\r\n\r\n",
                        "MSG a 1 0\r\n\r\nMSG a 1 0\r\n\r\n"),
                open("UNSUB of zero", Q + "SUB a 1\r\nUNSUB 1 0\r\nPUB a 0\r\n\r\n", ""),
                open("UNSUB below zero", Q + "SUB a 1\r\nUNSUB 1 -3\r\nPUB a 0\r\n\r\n", ""),
                open(
                        "UNSUB of ten digits",
                        Q + "SUB a 1\r\nUNSUB 1 9999999999\r\nPUB a 0\r\n\r\n",
                        ""),
                open("UNSUB of nothing", "UNSUB 7\r\n", "+OK\r\n"),
                open(
                        "a sid in use",
                        Q + "SUB a 1\r\nSUB b 1\r\nPUB a 1\r\nx\r\nPUB b 1\r\ny\r\n",
                        "MSG a 1 1\r\nx\r\n"),
                open("telnet", "PUB foo 2\r\nhi\r\n", "+OK\r\n"),
                open(
                        "telnet to itself",
                        "SUB foo 1\r\nPUB foo 2\r\nhi\r\n",
                        "+OK\r\n+OK\r\nMSG foo 1 2\r\nhi\r\n"),
                open("CONNECT with nothing", "CONNECT {}\r\n", "+OK\r\n"),
                open("CONNECT without a blank", "CONNECT{}\r\n", "+OK\r\n"),
                open("CONNECT with null", "CONNECT {\"verbose\":null}\r\n", "+OK\r\n"),
                open("CONNECT in capitals", "CONNECT {\"VERBOSE\":false}\r\nPUB a 0\r\n\r\n", ""),
                open("unknown members", PLAIN.replace("}", ",\"x\":[1,{}]}"), ""),
                open(
                        "a second CONNECT ends all subscriptions",
                        Q + "SUB a 1\r\n" + Q + "PUB a 1\r\nx\r\n",
                        ""),
                open(
                        "no echo",
                        Q.replace("}", ",\"echo\":false}")
                                + "SUB a 1\r\nSUB a q 2\r\nPUB a 1\r\nx\r\nSUB r 3\r\nPUB a r 0\r\n\r\n",
                        "HMSG r 3 33 33\r\nNATS/1.0 503\r\nNats-Subject: a\r\n\r\n\r\n"),
                open(
                        "double blanks and tabs",
                        PLAIN
                                + "SUB foo  1\r\nSUB\tbar\tq\t 2 \r\nPUB foo  1\r\nx\r\nPUB bar\t1\r\ny\r\n",
                        "MSG foo 1 1\r\nx\r\nMSG bar 2 1\r\ny\r\n"),
                open("any case", "sub a 1\r\nPuB a 1\r\nx\r\n", "+OK\r\n+OK\r\nMSG a 1 1\r\nx\r\n"),
                open("line feed only", "PUB a 3\nabc\r\n", "+OK\r\n"),
                open("PING with more", "PINGxyz \r\n", "PONG\r\n"),
                open("PING with very much more", "PING" + "x".repeat(5000) + "\r\n", "PONG\r\n"),
                open("PONG and +OK", "PONG x\r\n+OKx\r\n", ""),
                open("INFO from a client", "INFO {}\r\nINFO{}\r\n", ""),
                open("empty token", "SUB foo..bar 5\r\n", "-ERR 'Invalid Subject'\r\n"),
                open("> inside", "SUB a.>.b 5\r\n", "-ERR 'Invalid Subject'\r\n"),
                open(
                        "wildcards inside tokens are letters",
                        Q
                                + "SUB foo* 1\r\nSUB a>b 2\r\nPUB foox 0\r\n\r\nPUB foo* 0\r\n\r\nPUB a>b 0\r\n\r\n",
                        "MSG foo* 1 0\r\n\r\nMSG a>b 2 0\r\n\r\n"),
                open(
                        "publishing to a pattern reaches patterns only",
                        Q + "SUB foo.* 1\r\nSUB foo.bar 2\r\nPUB foo.* 0\r\n\r\n",
                        "MSG foo.* 1 0\r\n\r\n"),
                open(
                        "an empty token matches nothing",
                        Q + "SUB > 1\r\nPUB a..b 0\r\n\r\nPUB .a 0\r\n\r\nPUB a. 0\r\n\r\n",
                        ""),
                open(
                        "pedantic",
                        "PUB foo.* 2\r\nhi\r\nPUB a..b 0\r\n\r\n",
                        "-ERR 'Invalid Publish Subject'\r\n+OK\r\n-ERR 'Invalid Publish Subject'\r\n+OK\r\n"),
                open(
                        "names are bytes",
                        Q + "SUB a\u0000\u00ff 1\r\nPUB a\u0000\u00ff 1\r\n\u0080\r\n",
                        "MSG a\u0000\u00ff 1 1\r\n\u0080\r\n"),
                open("the longest control line", "SUB " + "x".repeat(4094) + " 1\r\n", "+OK\r\n"),
                open(
                        "reserved subjects",
                        Q
                                + "PUB _GR_.a 1\r\nx\r\nPUB $NRG.a 1\r\nx\r\nPUB a _R_.x 1\r\nx\r\nPUB a _GR_.x 1\r\nx\r\nPUB a $JS.ACK.x 1\r\nx\r\n",
                        denied("Publish to \"_GR_.a\"")
                                + denied("Publish to \"$NRG.a\"")
                                + denied("Publish with Reply of \"_R_.x\"")
                                + denied("Publish with Reply of \"_GR_.x\"")
                                + denied("Publish with Reply of \"$JS.ACK.x\"")),
                open(
                        "reserved queue group",
                        "SUB a _sys_ 1\r\n",
                        "-ERR 'Permissions Violation for Subscription to \"a\" using queue \"_sys_\"'\r\n"),
                closed("no verb", "foo\r\n", UNKNOWN),
                closed("empty line", "\r\nPING\r\n", UNKNOWN),
                closed("verb of servers", "MSG a 1 1\r\nx\r\n", UNKNOWN),
                closed("verb of servers with headers", "HMSG a 1 1 1\r\nx\r\n", UNKNOWN),
                closed("verb of routes", "RS+ a\r\n", UNKNOWN),
                closed("PUB without a blank", "PUB\r\n", UNKNOWN),
                closed("SUB without a blank", "SUB\r\n", UNKNOWN),
                closed("UNSUB without a blank", "UNSUB\r\n", UNKNOWN),
                closed("payload without end", "PUB a 3\r\nabcd\r\n", UNKNOWN),
                closed("payload with line feed only", "PUB a 3\r\nabc\nPING\r\n", UNKNOWN),
                closed("too large", "PUB foo 2000000\r\n", "-ERR 'Maximum Payload Violation'\r\n"),
                closed(
                        "too large with headers",
                        Q + "HPUB foo 12 2000000\r\n",
                        "-ERR 'Maximum Payload Violation'\r\n"),
                closed(
                        "too long a line",
                        "SUB " + "x".repeat(4095) + " 1\r\n",
                        "-ERR 'maximum control line exceeded'\r\n"),
                closed(
                        "too long a line that has not ended",
                        "SUB " + "x".repeat(5000),
                        "-ERR 'maximum control line exceeded'\r\n"),
                closed("SUB of one word", "SUB a\r\n", ""),
                closed("SUB of four words", "SUB a q q2 1\r\n", ""),
                closed("UNSUB of three words", "UNSUB 1 2 3\r\n", ""),
                closed("PUB of one word", "PUB foo\r\n", ""),
                closed("PUB of four words", "PUB a b c 1\r\n", ""),
                closed("ten digits", "PUB a 0000000003\r\nabc\r\n", ""),
                closed("negative size", "PUB a -1\r\n", ""),
                closed("size that is no number", "PUB a 1x\r\n", ""),
                closed("HPUB without headers", "HPUB a 1 1\r\nx\r\n", ""),
                closed("headers longer than all", Q + "HPUB a 5 3\r\nabc\r\n", ""),
                closed("CONNECT with broken JSON", "CONNECT {bad}\r\n", ""),
                closed("CONNECT with nothing at all", "CONNECT\r\n", ""),
                closed("CONNECT with an array", "CONNECT []\r\n", ""),
                closed("CONNECT with more behind it", "CONNECT {} x\r\n", ""),
                closed("CONNECT with a wrong type", "CONNECT {\"verbose\":1}\r\n", ""),
                closed("INFO with broken JSON", "INFO {bad\r\n", ""),
                closed("-ERR from a client", "-ERR foo\r\n", ""),
                closed(
                        "unknown client protocol",
                        "CONNECT {\"protocol\":2}\r\n",
                        "-ERR 'invalid client protocol'\r\n"),
                closed(
                        "no responders without headers",
                        "CONNECT {\"no_responders\":true}\r\n",
                        "-ERR 'no responders requires headers support'\r\n"),
                closed(
                        "an account of its own",
                        "CONNECT {\"account\":\"x\"}\r\n",
                        "-ERR 'Authorization Violation'\r\n"));
    }

    private static String denied(String what) {
        return "-ERR 'Permissions Violation for " + what + "'\r\n";
    }

    private static Exchange open(String name, String sent, String received) {
        return new Exchange(name, sent, received, false);
    }

    private static Exchange closed(String name, String sent, String received) {
        return new Exchange(name, sent, received, true);
    }

    @Override
    public String toString() {
        return name;
    }
}
