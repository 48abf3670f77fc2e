package io.chorus.broker.link;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import org.jspecify.annotations.Nullable;

/// What whoever serves a connection has to ask here instead of the connection itself, since a
/// shaper may stand before it. All of it works without one too, for the price of a look at the
/// front of the pipeline. On the connection's loop.
public final class Shaping {
    private Shaping() {}

    /// Whether something is done to the bytes of a connection; if so it is closed as a whole, not
    /// one half of it.
    public static boolean isOn(Channel channel) {
        return channel.pipeline().first() instanceof LinkShaper;
    }

    /// Whether a shaper, if there is one, has room for more. If not, the future of the next write
    /// says when.
    public static boolean takes(Channel channel) {
        return !(channel.pipeline().first() instanceof LinkShaper shaper) || shaper.hasRoom();
    }

    /// Switches reading from a connection on or off, instead of its `autoRead`.
    public static void read(Channel channel, boolean on) {
        if (channel.pipeline().first() instanceof LinkShaper shaper) {
            shaper.wants(on);
        } else {
            channel.config().setAutoRead(on);
        }
    }

    /// Ends a connection at once with a reset; everything on its way is lost.
    public static void reset(Channel channel) {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        // Not through the pipeline, where a shaper would let bytes go first.
        channel.unsafe().close(channel.unsafe().voidPromise());
    }

    /// Gives a connection conditions, instead of those it had.
    static void shape(
            Links links,
            Channel channel,
            LinkConditions conditions,
            long stream,
            @Nullable String name) {
        if (channel.pipeline().first() instanceof LinkShaper shaper) {
            shaper.change(conditions, name);
        } else if (!conditions.passesAll() && channel.isActive()) {
            channel.pipeline().addFirst(new LinkShaper(links, conditions, stream, name));
        }
    }
}
