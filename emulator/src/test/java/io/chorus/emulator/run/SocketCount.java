package io.chorus.emulator.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Counts connections to each port as the kernel sees them, without asking anybody of ours: the
/// sockets of clients that are established, looked at fifty times a second.
final class SocketCount implements AutoCloseable {
    private static final List<Path> TABLES =
            List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final String ESTABLISHED = "01";
    private static final int REMOTE = 2;
    private static final int STATE = 3;

    /// Half a second and more: a look may fall into the middle of a loss, but who tried a broker at
    /// the start and went elsewhere is long gone.
    private static final int RECENT_LOOKS = 25;

    /// The most that each port had of late when it lost more than half of it.
    private final Map<Integer, Integer> beforeDrop = new ConcurrentHashMap<>();

    private final Map<Integer, Deque<Integer>> recent = new HashMap<>();
    private volatile boolean over;
    private final Thread watch = Thread.ofPlatform().daemon().name("socket count").start(this::run);

    private void run() {
        try {
            while (!over) {
                look();
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void look() throws IOException {
        var now = new HashMap<Integer, Integer>();
        for (var table : TABLES) {
            try (var lines = Files.lines(table)) {
                lines.skip(1)
                        .map(line -> BLANKS.split(line.strip()))
                        .filter(fields -> fields[STATE].equals(ESTABLISHED))
                        .forEach(fields -> now.merge(port(fields[REMOTE]), 1, Integer::sum));
            }
        }
        now.keySet().forEach(port -> recent.computeIfAbsent(port, _ -> new ArrayDeque<>()));
        recent.forEach((port, counts) -> {
            int count = now.getOrDefault(port, 0);
            int most = counts.stream().mapToInt(Integer::intValue).max().orElse(0);
            if (count < most / 2) {
                beforeDrop.putIfAbsent(port, most);
            }
            counts.addLast(count);
            if (counts.size() > RECENT_LOOKS) {
                counts.removeFirst();
            }
        });
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
    }

    /// How many a port had before it lost most of them for the first time; 0 if it never did.
    int beforeDrop(int port) {
        return beforeDrop.getOrDefault(port, 0);
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        watch.join();
    }
}
