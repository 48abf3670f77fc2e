package io.chorus.broker.vm;

import io.netty.channel.ChannelId;

/// A number, since Netty's own identity takes a hundred bytes more.
record VmChannelId(long number) implements ChannelId {
    @Override
    public String asShortText() {
        return "vm-" + number;
    }

    @Override
    public String asLongText() {
        return asShortText();
    }

    @Override
    public int compareTo(ChannelId other) {
        return other instanceof VmChannelId(var its)
                ? Long.compare(number, its)
                : asLongText().compareTo(other.asLongText());
    }
}
