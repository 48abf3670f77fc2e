package io.chorus.broker.client;

import io.chorus.broker.clock.Deadlines;
import io.chorus.broker.wire.Frame;
import io.chorus.broker.wire.FrameParser;
import io.chorus.broker.wire.WireException;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// One link to one broker, from the first packet to the loss of it; the next broker gets a new one.
///
/// ```
///   CONNECTING ──PONG for the subscriptions──▶ CONNECTED ──leave()──▶ LEAVING ──its PONG──▶ OVER
///        └── too long: abort ──▶ OVER ◀── silent: abort ──┘               └── too long: abort ──┘
/// ```
///
/// The connection's thread reads; the clock's thread calls [#due] when the stage has lasted its
/// time. To abort is to close the link, from which the reader wakes.
final class Session implements Deadlines.Due {
    private enum Stage {
        CONNECTING,
        CONNECTED,
        LEAVING,
        OVER
    }

    private static final Duration LEAVE_LIMIT = Duration.ofSeconds(2);
    private static final int NOT_LEAVING = -1;

    private final Life life;
    private final Inbound inbound;
    private final Outbound outbound;
    private final Link link;
    private final FrameReader reader;
    private final Liveness liveness = new Liveness();
    private final ServerAddress server;

    private volatile Stage stage = Stage.CONNECTING; // written under this
    private Deadlines.@Nullable Entry timeout; // guarded by this

    /// Why we closed the link ourselves.
    private volatile @Nullable String ending;

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
            case 1 -> link.touch(0) + reader.touch() + liveness.touch();
            default -> link.touch(level - 1);
        };
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
        enter(Stage.CONNECTING, life.options().policy().connectTimeout());
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
            throw new IOException(reason(e), e);
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
            return String.valueOf(ending);
        } catch (IOException | WireException | JacksonException | NotConnectedException e) {
            return reason(e);
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
        liveness.hear();
        liveness.handling(true);
        try {
            for (var frame = parser.next(in); frame != null && !left; frame = parser.next(in)) {
                on(frame, readNanos);
            }
        } finally {
            inbound.batchEnds();
            liveness.handling(false);
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
            enter(Stage.CONNECTED, firstBeat());
            life.announce(info);
        }
    }

    private void told(ServerInfo info) {
        maxPayload = info.maxPayload();
        var pool = life.search().pool();
        pool.learn(info.connectUrls());
        if (info.lameDuck() && !lameDuck && pool.hasAnother()) {
            lameDuck = true;
            Runnable leave = () -> leave("lame duck", true);
            var _ =
                    clock().after(
                                    life.search().lameDuckPause(),
                                    _ -> Thread.ofVirtual().name("leave").start(leave));
        }
    }

    private Heartbeat clock() {
        return life.options().commons().heartbeat();
    }

    /// Says good-bye and lets the reader go on until the broker has answered, for two seconds at
    /// most. May wait while a write is held up.
    ///
    /// @param unsubscribe whether requests that are on their way shall still be answered
    void leave(String why, boolean unsubscribe) {
        if (enter(Stage.LEAVING, LEAVE_LIMIT)) {
            ending = why;
            outbound.leave(this, unsubscribe);
        }
    }

    /// Closes the link, from which the reader wakes and finds the reason.
    void abort(String why) {
        ending = ending == null ? why : ending;
        link.close();
    }

    /// Gives everything back; for the reader, after [#serve] or a failed [#connect].
    void end() {
        enter(Stage.OVER, Duration.ZERO);
        link.close();
        outbound.close();
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
            timeout.cancel();
            timeout = null;
        }
        if (next != Stage.OVER) {
            watch(limit);
        }
        return true;
    }

    private synchronized void watch(Duration limit) {
        try {
            timeout = clock().after(limit, this);
        } catch (IllegalStateException _) {
            unwatched();
        }
    }

    /// The stage may last longer. For the clock's thread, which alone knows that an entry is not in
    /// use any more.
    private synchronized void watchOn(Duration limit) {
        var expired = timeout;
        if (stage != Stage.CONNECTED || expired == null || !expired.isTaken()) {
            return;
        }
        try {
            clock().again(expired, limit);
        } catch (IllegalStateException _) {
            unwatched();
        }
    }

    private void unwatched() {
        // Nobody would notice a silent broker any more.
        abort("the clock of all connections was closed before this one");
    }

    /// The stage has lasted its time. Runs on the clock's thread, so it must not write.
    @Override
    public void due(long now) {
        switch (stage) {
            case CONNECTING -> {
                var limit = life.options().policy().connectTimeout();
                abort(ConnectionHandler.NO_ANSWER + limit.toMillis() + " ms");
            }
            case CONNECTED -> beat();
            case LEAVING -> abort("left without an answer");
            case OVER -> {}
        }
    }

    /// Up to half an interval sooner than all others, so that a fleet that came at once does not
    /// ask at once.
    private Duration firstBeat() {
        long interval = life.options().policy().pingInterval().toNanos();
        return Duration.ofNanos(interval - ThreadLocalRandom.current().nextLong(interval / 2 + 1));
    }

    private void beat() {
        if (!life.isFrozen()) {
            if (liveness.isStale(outbound.writing())) {
                abort("stale: the broker does not answer pings");
                return;
            }
            // A write may be held up, which must not hold up the clock.
            Thread.ofVirtual().name("ping").start(() -> outbound.ping(this));
        }
        watchOn(life.options().policy().pingInterval());
    }

    /// What we did ourselves explains better than the exception that follows from it.
    private String reason(Exception e) {
        var own = ending;
        return own != null ? own : Objects.requireNonNullElse(e.getMessage(), e.toString());
    }
}
