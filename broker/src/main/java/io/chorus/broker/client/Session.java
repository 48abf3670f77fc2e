package io.chorus.broker.client;

import io.chorus.broker.wire.Frame;
import io.chorus.broker.wire.FrameParser;
import io.chorus.broker.wire.WireException;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// One link to one broker, from the first packet to the loss of it; the next broker gets a new one.
///
/// The connection's thread reads. [Watchdog] knows how far the session has come, and has it end
/// when that takes too long. To abort is to close the link, from which the reader wakes.
final class Session {
    private static final int NOT_LEAVING = -1;

    private final Life life;
    private final Inbound inbound;
    private final Outbound outbound;
    private final Link link;
    private final FrameReader reader;
    private final Watchdog watchdog = new Watchdog(this);
    private final ServerAddress server;

    /// The PING after whose PONG all is said.
    private volatile int leavePing = NOT_LEAVING;

    // The reader's own from here on.
    private @Nullable ServerInfo unannounced;
    private @Nullable ByteBuf rest;
    private int maxPayload;
    private boolean left;
    private boolean lameDuck;

    Session(Life life, Inbound inbound, Outbound outbound, ServerAddress server)
            throws IOException {
        this.life = life;
        this.inbound = inbound;
        this.outbound = outbound;
        this.server = server;
        this.link = life.options().commons().transport().open(server, life.mayRest());
        this.reader = new FrameReader(link);
    }

    /// See [Life#touch].
    int touch(int level) {
        return switch (level) {
            case 0 -> maxPayload;
            case 1 -> link.touch(0) + reader.touch() + watchdog.touch();
            default -> link.touch(level - 1);
        };
    }

    Life life() {
        return life;
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
        return watchdog.isConnected();
    }

    void leavesAt(int ping) {
        leavePing = ping;
    }

    /// Reaches the broker and introduces us, up to the PONG that says that we are welcome.
    ///
    /// @throws IOException with the broker's own words if it has any
    void connect(ServerPool pool) throws IOException {
        watchdog.connecting();
        ByteBuf in = reader.buffer();
        try {
            link.connect();
            var handshake = new Handshake(link, reader, FrameReader.parser(), in);
            var info = handshake.greeting(server);
            pool.learn(info.connectUrls());
            handshake.introduce(life.options(), info);
            maxPayload = info.maxPayload();
            unannounced = info;
            rest = in.retain();
        } catch (IOException | WireException | JacksonException e) {
            throw new IOException(watchdog.reason(e), e);
        } finally {
            in.release();
        }
    }

    /// Subscribes, then reads until the link is lost or left, or until there is nothing to read if
    /// [Life] may rest then: it is run when there is, and has the session served again.
    ///
    /// @return why it is over, in words; `null` if it rests, and is perhaps served again already
    /// @throws HandlerFailure if a handler threw
    @Nullable String serve() {
        try {
            if (rest == null) {
                outbound.readBy(Thread.currentThread());
            } else {
                outbound.open(this, Thread.currentThread());
                outbound.flush();
                take(begun());
                if (rests()) {
                    return null;
                }
            }
            while (!left) {
                take(life.thawed(reader.begin()));
                if (rests()) {
                    return null;
                }
            }
            return String.valueOf(watchdog.ending());
        } catch (IOException | WireException | JacksonException | NotConnectedException e) {
            return watchdog.reason(e);
        }
    }

    /// Has [Life] run when there is something to read, which may be so already.
    ///
    /// @return `false` if this thread has to read on
    private boolean rests() {
        if (left || !life.mayRest() || !(link instanceof RestingLink resting)) {
            return false;
        }
        life.letGo();
        if (!resting.callWhenReadable(life)) {
            life.run(); // behind those who came first
        }
        return true;
    }

    /// What came behind the PONG of the handshake, which is often nothing.
    private ByteBuf begun() {
        var begun = Objects.requireNonNull(rest);
        rest = null;
        return begun;
    }

    /// Handles all that has come, down to the end of a frame.
    ///
    /// @param begun the beginning, consumed
    private void take(ByteBuf begun) throws IOException {
        var parsers = life.options().commons().lanes().parsers();
        var parser = parsers.borrow();
        var in = begun;
        try {
            handle(parser, in);
            if (in.isReadable() && !left) {
                in = reader.own(begun);
                begun.release();
            }
            while (in.isReadable() && !left) {
                reader.more(in);
                handle(parser, in);
            }
        } finally {
            in.release();
            parsers.giveBack(parser);
        }
    }

    private void handle(FrameParser parser, ByteBuf in) throws IOException {
        long readNanos = System.nanoTime();
        watchdog.hear();
        watchdog.handling(true);
        try {
            for (var frame = parser.next(in); frame != null && !left; frame = parser.next(in)) {
                on(frame, readNanos);
            }
        } finally {
            inbound.batchEnds();
            watchdog.handling(false);
        }
        outbound.flush();
    }

    private void on(Frame frame, long readNanos) throws IOException {
        switch (frame) {
            case Frame.Msg message -> {
                announce();
                inbound.message(message, readNanos);
            }
            case Frame.Ping() -> outbound.pong();
            case Frame.Pong() -> {
                announce();
                left = outbound.ponged() == leavePing;
            }
            case Frame.Err(var text) -> {
                if (BrokerErrors.endsConnection(text)) {
                    throw new IOException(text);
                }
                inbound.error(text);
            }
            case Frame.Info(var json) -> told(ServerInfo.parse(server, json));
            default -> {}
        }
    }

    /// The first answer after the subscriptions, be it the PONG or a message for one of them.
    private void announce() {
        var info = unannounced;
        if (info != null) {
            unannounced = null;
            watchdog.connected();
            life.announce(info);
        }
    }

    private void told(ServerInfo info) {
        maxPayload = info.maxPayload();
        var pool = life.search().pool();
        pool.learn(info.connectUrls());
        if (info.lameDuck() && !lameDuck && pool.hasAnother()) {
            lameDuck = true;
            watchdog.leaveAfter(life.search().lameDuckPause());
        }
    }

    /// Says good-bye and lets the reader go on until the broker has answered, for two seconds at
    /// most. May wait while a write is held up.
    ///
    /// @param unsubscribe whether requests that are on their way shall still be answered
    void leave(String why, boolean unsubscribe) {
        if (watchdog.leaving(why)) {
            outbound.leave(this, unsubscribe);
        }
    }

    /// Closes the link, from which the reader wakes and finds the reason.
    void abort(String why) {
        watchdog.ends(why);
        link.close();
    }

    /// Whether a write is under way, perhaps held up by the broker.
    boolean isWriting() {
        return outbound.writing();
    }

    /// Asks the broker for a word; returns at once.
    void ping() {
        // A write may be held up, which must not hold up the clock.
        Thread.ofVirtual().name("ping").start(() -> outbound.ping(this));
    }

    /// Gives everything back; for the reader, after [#serve] or a failed [#connect].
    void end() {
        watchdog.over();
        link.close();
        outbound.close();
        if (rest != null) {
            rest.release();
            rest = null;
        }
    }
}
