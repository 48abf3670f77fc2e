package io.chorus.broker.client;

import io.chorus.broker.wire.Frame;
import io.chorus.broker.wire.FrameParser;
import io.chorus.broker.wire.FrameWriter;
import io.chorus.broker.wire.Side;
import io.chorus.broker.wire.WireException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.Timeout;
import io.netty.util.TimerTask;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// One link to one broker, from the first packet to the loss of it; the next broker gets a new one.
///
/// ```
///   CONNECTING ──PONG for the subscriptions──▶ CONNECTED ──leave()──▶ LEAVING ──its PONG──▶ OVER
///        └── too long: abort ──▶ OVER ◀── silent: abort ──┘               └── too long: abort ──┘
/// ```
///
/// The connection's thread reads; the clock's thread calls [#run] when the stage has lasted its
/// time. To abort is to close the link, from which the reader wakes.
final class Session implements TimerTask {
    private enum Stage {
        CONNECTING,
        CONNECTED,
        LEAVING,
        OVER
    }

    private static final int LEAST_READ = 4 * 1024;
    private static final int MOST_READ = 64 * 1024;
    private static final int MAX_CONTROL_LINE = 64 * 1024;
    private static final int MAX_PAYLOAD = 64 * 1024 * 1024;
    private static final int MOST_UNANSWERED = 2;
    private static final Duration LEAVE_LIMIT = Duration.ofSeconds(2);
    private static final int NOT_LEAVING = -1;

    private final Connection connection;
    private final Outbound out;
    private final Link link;
    private final ServerAddress server;

    private volatile Stage stage = Stage.CONNECTING; // written under this
    private @Nullable Timeout timeout; // guarded by this

    /// Why we closed the link ourselves.
    private volatile @Nullable String ending;

    /// The broker said something since the clock last looked.
    private volatile boolean heard;

    /// PINGs since the broker was last heard; the clock's own.
    private int unanswered;

    /// A handler is at work, so nothing is read, which is not the broker's fault.
    private volatile boolean handling;

    /// The PING after whose PONG all is said.
    private volatile int leavePing = NOT_LEAVING;

    // The reader's own from here on.
    private @Nullable ServerInfo unannounced;
    private @Nullable ByteBuf rest;
    private int maxPayload;
    private int nextRead = LEAST_READ;
    private boolean left;
    private boolean lameDuck;

    Session(Connection connection, Outbound out, ServerAddress server) throws IOException {
        this.connection = connection;
        this.out = out;
        this.server = server;
        this.link = TcpLink.open(server, connection.options().commons().sources());
    }

    Link link() {
        return link;
    }

    int maxPayload() {
        return maxPayload;
    }

    ServerAddress server() {
        return server;
    }

    boolean isConnected() {
        return stage == Stage.CONNECTED || stage == Stage.LEAVING;
    }

    void leavesAt(int ping) {
        leavePing = ping;
    }

    /// Reaches the broker and introduces us, up to the PONG that says that we are welcome.
    ///
    /// @throws IOException with the broker's own words if it has any
    void connect(ServerPool pool) throws IOException {
        enter(Stage.CONNECTING, connection.options().policy().connectTimeout());
        ByteBuf in = ByteBufAllocator.DEFAULT.buffer(LEAST_READ);
        try {
            link.connect();
            var parser = new FrameParser(Side.CLIENT, MAX_CONTROL_LINE, MAX_PAYLOAD);
            if (!(await(parser, in) instanceof Frame.Info(var json))) {
                throw new IOException("it does not introduce itself as a NATS broker");
            }
            var info = ServerInfo.parse(server, json);
            if (info.tlsRequired()) {
                throw new IOException("it wants TLS, which this connection does not speak");
            }
            pool.learn(info.connectUrls());
            introduce(info);
            while (!(await(parser, in) instanceof Frame.Pong)) {}
            maxPayload = info.maxPayload();
            unannounced = info;
            if (in.isReadable()) {
                rest = in.retain();
            }
        } catch (IOException | WireException | JacksonException e) {
            throw new IOException(reason(e), e);
        } finally {
            in.release();
        }
    }

    private void introduce(ServerInfo info) throws IOException {
        var options = connection.options();
        ByteBuf hello = ByteBufAllocator.DEFAULT.buffer();
        try {
            FrameWriter.connect(
                    hello,
                    ConnectRequest.json(
                            options.name(),
                            options.policy().echo(),
                            info.headers(),
                            server.credentials()));
            FrameWriter.ping(hello);
            link.write(hello);
        } finally {
            hello.release();
        }
    }

    private Frame await(FrameParser parser, ByteBuf in) throws IOException {
        while (true) {
            var frame = parser.next(in);
            if (frame instanceof Frame.Err(var text)) {
                throw new IOException(text);
            }
            if (frame != null) {
                return frame;
            }
            fill(in);
        }
    }

    /// Subscribes, then reads until the link is lost or left.
    ///
    /// @return why it is over, in words
    /// @throws HandlerFailure if a handler threw
    String serve() {
        try {
            out.open(this, Thread.currentThread());
            out.flush();
            var begun = rest;
            if (begun != null) {
                rest = null;
                take(begun);
            }
            while (!left) {
                int first = link.readFirst();
                if (first < 0) {
                    throw new IOException("closed by the broker");
                }
                take(ByteBufAllocator.DEFAULT.buffer(nextRead).writeByte(first));
            }
            return String.valueOf(ending);
        } catch (IOException | WireException | JacksonException | NotConnectedException e) {
            return reason(e);
        }
    }

    /// Handles all that has come, down to the end of a frame.
    ///
    /// @param in consumed
    private void take(ByteBuf in) throws IOException {
        try {
            var parser = new FrameParser(Side.CLIENT, MAX_CONTROL_LINE, MAX_PAYLOAD);
            handle(parser, in);
            while (in.isReadable() && !left) {
                fill(in);
                handle(parser, in);
            }
        } finally {
            in.release();
        }
    }

    /// Reads once. Who gets much at a time is given a larger buffer the next time.
    private void fill(ByteBuf in) throws IOException {
        in.discardSomeReadBytes();
        in.ensureWritable(Math.max(LEAST_READ / 2, in.readableBytes()));
        int room = in.writableBytes();
        int count = link.read(in);
        if (count < 0) {
            throw new IOException("closed by the broker");
        }
        if (count == room) {
            nextRead = Math.min(nextRead * 2, MOST_READ);
        } else if (count < nextRead / 4) {
            nextRead = Math.max(nextRead / 2, LEAST_READ);
        }
    }

    private void handle(FrameParser parser, ByteBuf in) throws IOException {
        handling = true;
        try {
            for (var frame = parser.next(in); frame != null; frame = parser.next(in)) {
                on(frame);
                if (left) {
                    return;
                }
            }
        } finally {
            handling = false;
        }
        if (!heard) {
            heard = true;
        }
        out.flush();
    }

    private void on(Frame frame) throws IOException {
        switch (frame) {
            case Frame.Msg message -> {
                announce();
                connection.deliver(message);
            }
            case Frame.Ping() -> out.pong();
            case Frame.Pong() -> {
                announce();
                left = out.ponged() == leavePing;
            }
            case Frame.Err(var text) -> {
                if (BrokerErrors.endsConnection(text)) {
                    throw new IOException(text);
                }
                connection.complain(text);
            }
            case Frame.Info(var json) -> told(ServerInfo.parse(server, json));
            case Frame.Ok(), Frame.Connect _, Frame.Pub _, Frame.Sub _, Frame.Unsub _ -> {}
        }
    }

    /// The first answer after the subscriptions, be it the PONG or a message for one of them.
    private void announce() {
        var info = unannounced;
        if (info != null) {
            unannounced = null;
            enter(Stage.CONNECTED, connection.options().policy().pingInterval());
            connection.announce(info);
        }
    }

    private void told(ServerInfo info) {
        maxPayload = info.maxPayload();
        var pool = connection.search().pool();
        pool.learn(info.connectUrls());
        if (info.lameDuck() && !lameDuck && pool.hasAnother()) {
            lameDuck = true;
            var _ =
                    connection
                            .options()
                            .commons()
                            .heartbeat()
                            .after(
                                    connection.search().lameDuckPause(),
                                    _ ->
                                            Thread.ofVirtual()
                                                    .name("leave")
                                                    .start(() -> leave("lame duck", true)));
        }
    }

    /// Says good-bye and lets the reader go on until the broker has answered, for two seconds at
    /// most. May wait while a write is held up.
    ///
    /// @param unsubscribe whether requests that are on their way shall still be answered
    void leave(String why, boolean unsubscribe) {
        if (enter(Stage.LEAVING, LEAVE_LIMIT)) {
            ending = why;
            out.leave(this, unsubscribe);
        }
    }

    /// Closes the link, from which the reader wakes and finds the reason.
    void abort(String why) {
        if (ending == null) {
            ending = why;
        }
        link.close();
    }

    /// Gives everything back; for the reader, after [#serve] or a failed [#connect].
    void end() {
        enter(Stage.OVER, Duration.ZERO);
        link.close();
        out.close();
        if (rest != null) {
            rest.release();
            rest = null;
        }
    }

    /// Goes forward to a stage and has the clock watch it; never back.
    private synchronized boolean enter(Stage next, Duration limit) {
        if (next.compareTo(stage) < 0) {
            return false;
        }
        stage = next;
        if (timeout != null) {
            var _ = timeout.cancel();
            timeout = null;
        }
        if (next != Stage.OVER) {
            timeout = connection.options().commons().heartbeat().after(limit, this);
        }
        return true;
    }

    /// The stage has lasted its time. Runs on the clock's thread, so it must not write.
    @Override
    public void run(Timeout expired) {
        switch (stage) {
            case CONNECTING ->
                    abort(
                            "no answer within "
                                    + connection.options().policy().connectTimeout().toMillis()
                                    + " ms");
            case CONNECTED -> beat();
            case LEAVING -> abort("left without an answer");
            case OVER -> {}
        }
    }

    private void beat() {
        boolean busy = handling && !out.writing();
        if (heard || busy) {
            heard = false;
            unanswered = 0;
        }
        if (unanswered == MOST_UNANSWERED) {
            abort("stale: " + unanswered + " pings without an answer");
            return;
        }
        unanswered++;
        // A write may be held up, which must not hold up the clock.
        Thread.ofVirtual().name("ping").start(() -> out.ping(this));
        enter(Stage.CONNECTED, connection.options().policy().pingInterval());
    }

    /// What we did ourselves explains better than the exception that follows from it.
    private String reason(Exception e) {
        var own = ending;
        return own != null ? own : Objects.requireNonNullElse(e.getMessage(), e.toString());
    }
}
