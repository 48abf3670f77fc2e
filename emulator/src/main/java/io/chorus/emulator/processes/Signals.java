package io.chorus.emulator.processes;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signals that Java itself does not hand on.
///
/// The JDK has them in its module `jdk.unsupported`, against whose classes the compiler warns
/// whatever one says; so they are looked up at run time, and where they are missing nothing is
/// done.
public final class Signals {
    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

    private Signals() {}

    /// Does something when a signal comes, on a thread of the JVM.
    ///
    /// @param name without `SIG`, for instance `USR2`
    public static void on(String name, Runnable action) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            var proxy =
                    Proxy.newProxyInstance(
                            Signals.class.getClassLoader(),
                            new Class<?>[] {handler},
                            (_, method, _) -> {
                                if (method.getName().equals("handle")) {
                                    action.run();
                                }
                                return null;
                            });
            var wanted = signal.getConstructor(String.class).newInstance(name);
            signal.getMethod("handle", signal, handler).invoke(null, wanted, proxy);
        } catch (ReflectiveOperationException e) {
            var cause = e instanceof InvocationTargetException wrapped ? wrapped.getCause() : e;
            LOG.info("signal is not served name={} reason={}", name, String.valueOf(cause));
        }
    }
}
