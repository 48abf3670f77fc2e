package io.chorus.testing;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Fails a test class after which a Netty buffer is collected that nobody released.
///
/// Works with leak detection `paranoid`, which the build sets for tests.
public final class NoBufferLeaks implements BeforeAllCallback, AfterAllCallback {
    private static final List<String> LEAKS = new CopyOnWriteArrayList<>();

    @Override
    public void beforeAll(ExtensionContext context) {
        watch();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        check();
    }

    /// Forgets the past and notes leaks from now on.
    static void watch() {
        ByteBufUtil.setLeakListener((type, records) -> LEAKS.add(type + records));
        LEAKS.clear();
    }

    /// Complains about what has leaked so far.
    static void check() {
        // A leak is noticed at the next allocation after its buffer was collected.
        for (int i = 0; i < 3; i++) {
            System.gc();
            ByteBufAllocator.DEFAULT.buffer(16).release();
        }
        if (!LEAKS.isEmpty()) {
            throw new AssertionError(
                    LEAKS.size() + " buffers leaked, one of them: " + LEAKS.getFirst());
        }
    }
}
