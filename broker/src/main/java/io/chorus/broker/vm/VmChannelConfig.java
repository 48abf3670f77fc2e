package io.chorus.broker.vm;

import io.netty.channel.ChannelOption;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;

/// Knows those options of a socket that whoever serves connections asks for.
final class VmChannelConfig extends DefaultChannelConfig {
    /// Never asked: parcels come with their buffers.
    private static final RecvByteBufAllocator NO_READS = new FixedRecvByteBufAllocator(1);

    private boolean halfOpen;
    private int linger = -1;

    VmChannelConfig(VmChannel channel) {
        super(channel, NO_READS);
    }

    /// Whether the end of the client's stream is only told, not followed by a close.
    boolean staysHalfOpen() {
        return halfOpen;
    }

    /// Whether a close breaks the connection off.
    boolean resets() {
        return linger == 0;
    }

    @Override
    @SuppressWarnings("unchecked") // The option says the type.
    public <T> T getOption(ChannelOption<T> option) {
        if (option.equals(ChannelOption.ALLOW_HALF_CLOSURE)) {
            return (T) Boolean.valueOf(halfOpen);
        }
        return option.equals(ChannelOption.SO_LINGER)
                ? (T) Integer.valueOf(linger)
                : super.getOption(option);
    }

    @Override
    public <T> boolean setOption(ChannelOption<T> option, T value) {
        if (option.equals(ChannelOption.ALLOW_HALF_CLOSURE)) {
            halfOpen = (Boolean) value;
        } else if (option.equals(ChannelOption.SO_LINGER)) {
            linger = (Integer) value;
        } else {
            return super.setOption(option, value);
        }
        return true;
    }

    @Override
    protected void autoReadCleared() {
        ((VmChannel) channel).doNotRead();
    }
}
