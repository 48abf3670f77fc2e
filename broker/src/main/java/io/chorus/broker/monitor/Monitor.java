package io.chorus.broker.monitor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// Serves the monitoring pages. Each request has a virtual thread of its own; nothing runs while
/// nobody asks.
public final class Monitor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Monitor.class);
    private static final String PLAIN = "text/plain; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService threads;
    private final Monitored broker;
    private final ServerPage serverPage = new ServerPage();
    private final ConnectionsPage connectionsPage;
    private final SubscriptionsPage subscriptionsPage;
    private final RoutesPage routesPage;
    private final Map<String, LongAdder> requests = new ConcurrentHashMap<>();

    private Monitor(HttpServer server, ExecutorService threads, Monitored broker) {
        this.server = server;
        this.threads = threads;
        this.broker = broker;
        this.connectionsPage = new ConnectionsPage(broker);
        this.subscriptionsPage = new SubscriptionsPage(broker);
        this.routesPage = new RoutesPage(broker);
    }

    /// Starts serving.
    ///
    /// @param port 0 for any free one
    /// @throws IOException if the address cannot be had
    public static Monitor start(String host, int port, Monitored broker) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(host, port), 0);
        var threads =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("broker-monitor-", 0).factory());
        var monitor = new Monitor(server, threads, broker);
        server.setExecutor(threads);
        server.createContext("/", monitor::answer);
        server.start();
        return monitor;
    }

    /// The port it listens on.
    public int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            try {
                answer(exchange, path, new Query(exchange.getRequestURI()));
            } catch (BadParameterException e) {
                send(exchange, 400, PLAIN, String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                LOG.error("monitoring page failed path={}", path, e);
                send(exchange, 500, PLAIN, "this page failed, see the log\n");
            }
        }
    }

    private void answer(HttpExchange exchange, String path, Query query) throws IOException {
        switch (path) {
            case "/" -> {
                count(path);
                send(exchange, 200, "text/html; charset=utf-8", OtherPages.index(broker.server()));
            }
            case "/varz" -> {
                count(path);
                json(exchange, serverPage.page(broker.server(), server.getAddress(), counts()));
            }
            case "/connz" -> {
                count(path);
                json(exchange, connectionsPage.page(query));
            }
            case "/subsz", "/subscriptionsz" -> {
                count("/subsz");
                json(exchange, subscriptionsPage.page(query));
            }
            case "/routez" -> {
                count(path);
                json(exchange, routesPage.page(query));
            }
            case "/accstatz" -> {
                count(path);
                json(exchange, OtherPages.accounts(broker.server()));
            }
            case "/healthz" -> {
                count(path);
                boolean ready = broker.ready();
                exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
                send(
                        exchange,
                        ready ? 200 : 500,
                        "application/json",
                        OtherPages.health(ready).toString());
            }
            default -> send(exchange, 404, PLAIN, "404 page not found\n");
        }
    }

    private void count(String path) {
        requests.computeIfAbsent(path, _ -> new LongAdder()).increment();
    }

    private Map<String, Long> counts() {
        var counts = new TreeMap<String, Long>();
        requests.forEach((path, count) -> counts.put(path, count.sum()));
        return counts;
    }

    private static void json(HttpExchange exchange, ObjectNode page) throws IOException {
        exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
        send(exchange, 200, "application/json", Json.indented(page));
    }

    private static void send(HttpExchange exchange, int status, String type, String body)
            throws IOException {
        send(exchange, status, type, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
