package io.chorus.broker.vm;

import io.chorus.broker.client.Link;
import io.chorus.broker.client.ServerAddress;
import io.chorus.broker.client.Transport;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import java.net.ConnectException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/// Brokers of this process by their addresses, and the transport that leads to them. Safe for any
/// thread.
public final class VmNetwork implements Transport {
    private final ConcurrentHashMap<ServerAddress, VmPort> ports = new ConcurrentHashMap<>();

    @Override
    public Link open(ServerAddress server, boolean resting) {
        return new VmLink(this, server);
    }

    /// Lets clients in at an address until the port is closed; another broker at the same address
    /// is not found any more.
    ///
    /// @param number of the port
    /// @param loops that serve the connections, in turn
    /// @param handlers makes the handler of a new connection on the loop of that index
    public VmPort listen(
            String host,
            int number,
            List<EventLoop> loops,
            BiFunction<Channel, Integer, ChannelHandler> handlers) {
        var address = new ServerAddress(host, number);
        var port = new VmPort(this, address, loops, handlers);
        ports.put(address, port);
        return port;
    }

    void leave(ServerAddress address, VmPort port) {
        ports.remove(address, port);
    }

    /// Who listens at an address.
    ///
    /// @throws ConnectException if nobody listens there
    VmPort port(ServerAddress server) throws ConnectException {
        var port = ports.get(server.withCredentials(null));
        if (port == null) {
            throw new ConnectException("Connection refused");
        }
        return port;
    }
}
