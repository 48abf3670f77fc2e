package io.chorus.emulator.http;

import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import java.util.List;

/// Serves `/debug/vars`, `/metrics` and `/healthz` of one fleet.
public final class StatusServer implements AutoCloseable {
    private final Javalin app;

    private StatusServer(Javalin app) {
        this.app = app;
    }

    /// Listens.
    ///
    /// @param port 0 for any free one
    /// @param commandLine what the process was started with, shown in `/debug/vars`
    /// @throws ChorusException with exit status 5 if the port is taken
    public static StatusServer start(
            String host, int port, List<String> commandLine, FleetStatus fleet) {
        var variables = new DebugVars(commandLine, fleet);
        var metrics = new Metrics(fleet);
        var app =
                Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.concurrency.useVirtualThreads = true;
                    config.jetty.host = host;
                    config.jetty.port = port;
                    config.routes.get(
                            "/debug/vars",
                            context ->
                                    context.contentType("application/json; charset=utf-8")
                                            .result(variables.render()));
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
            return new StatusServer(app.start());
        } catch (JavalinBindException e) {
            throw new ChorusException(
                    ExitStatus.PREFLIGHT,
                    "Port %d of %s is taken by another program: choose another with --http-port, or 0 for any."
                            .formatted(port, host),
                    e);
        }
    }

    /// The port it listens on.
    public int port() {
        return app.port();
    }

    @Override
    public void close() {
        app.stop();
    }
}
