package io.chorus.emulator.http;

import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.reports.html.HtmlReport;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.ServiceUnavailableResponse;
import io.javalin.util.JavalinBindException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Serves `/debug/vars`, `/metrics` and `/healthz` of one fleet, and of a run its live page: `/`
/// and, as server-sent events, `/live`.
public final class StatusServer implements AutoCloseable {
    /// How long a reader may take no byte before it is dropped.
    private static final long STALLED_MILLIS = 5_000;

    private final Javalin app;
    private final @Nullable LivePage page;

    private StatusServer(Javalin app, @Nullable LivePage page) {
        this.app = app;
        this.page = page;
    }

    /// Listens, for a fleet that nobody makes a run with.
    ///
    /// @param port 0 for any free one
    /// @param commandLine what the process was started with, shown in `/debug/vars`
    /// @throws ChorusException with exit status 5 if the port is taken
    public static StatusServer start(
            String host, int port, List<String> commandLine, FleetStatus fleet) {
        return start(host, port, commandLine, fleet, null, null);
    }

    /// Listens, for a fleet that nobody makes a run with; tells how it came up, too.
    ///
    /// @param port 0 for any free one
    /// @param commandLine what the process was started with, shown in `/debug/vars`
    /// @param beginning shown in `/debug/vars`, and whole in `/debug/connects`
    /// @throws ChorusException with exit status 5 if the port is taken
    public static StatusServer start(
            String host,
            int port,
            List<String> commandLine,
            FleetStatus fleet,
            Beginning beginning) {
        return start(host, port, commandLine, fleet, null, beginning);
    }

    /// Listens.
    ///
    /// @param port 0 for any free one
    /// @param commandLine what the process was started with, shown in `/debug/vars`
    /// @param page of the run, closed with this; `null` for none
    /// @throws ChorusException with exit status 5 if the port is taken
    public static StatusServer start(
            String host,
            int port,
            List<String> commandLine,
            FleetStatus fleet,
            @Nullable LivePage page) {
        return start(host, port, commandLine, fleet, page, null);
    }

    private static StatusServer start(
            String host,
            int port,
            List<String> commandLine,
            FleetStatus fleet,
            @Nullable LivePage page,
            @Nullable Beginning beginning) {
        var variables = new DebugVars(commandLine, fleet, beginning);
        var metrics = new Metrics(fleet);
        var app =
                Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.concurrency.useVirtualThreads = true;
                    config.jetty.host = host;
                    config.jetty.port = port;
                    config.jetty.modifyHttpConfiguration(
                            http -> http.setIdleTimeout(STALLED_MILLIS));
                    if (page != null) {
                        serve(page, config.routes);
                    }
                    config.routes.get(
                            "/debug/vars",
                            context ->
                                    context.contentType("application/json; charset=utf-8")
                                            .result(variables.render()));
                    if (beginning != null) {
                        config.routes.get(
                                "/debug/connects",
                                context ->
                                        context.contentType("application/json; charset=utf-8")
                                                .result(beginning.connects().toJson()));
                    }
                    config.routes.get(
                            "/metrics",
                            context ->
                                    context.contentType(metrics.contentType())
                                            .result(metrics.render()));
                    config.routes.get(
                            "/healthz",
                            context -> {
                                boolean whole = fleet.connected() == fleet.instances();
                                context.status(whole ? 200 : 503)
                                        .contentType("application/json; charset=utf-8")
                                        .result(
                                                "{\"status\":\"%s\",\"connected\":%d,\"instances\":%d}"
                                                        .formatted(
                                                                whole ? "ok" : "connecting",
                                                                fleet.connected(),
                                                                fleet.instances()));
                            });
                });
        try {
            return new StatusServer(app.start(), page);
        } catch (JavalinBindException e) {
            throw new ChorusException(
                    ExitStatus.PREFLIGHT,
                    "Port %d of %s is taken by another program: choose another with --http-port, or 0 for any."
                            .formatted(port, host),
                    e);
        }
    }

    private static void serve(LivePage page, RoutesConfig routes) {
        routes.get(
                "/",
                context ->
                        context.contentType("text/html; charset=utf-8")
                                .header("Cache-Control", "no-store")
                                .result(page.page()));
        routes.before(
                HtmlReport.LIVE_PATH,
                context -> {
                    if (!page.hasRoom()) {
                        throw new ServiceUnavailableResponse(
                                "As many read this run as Chorus serves.");
                    }
                });
        routes.sse(HtmlReport.LIVE_PATH, page::serve);
    }

    /// The port it listens on.
    public int port() {
        return app.port();
    }

    @Override
    public void close() {
        if (page != null) {
            page.close();
        }
        app.stop();
    }
}
