# The heap and collector policy, once for Chorus and its benchmarks. To be sourced; sets jvm_flags.
# shellcheck shell=bash

memory_megabytes() {
    local bytes limit
    if [[ -r /proc/meminfo ]]; then
        bytes=$(($(sed -n 's/^MemTotal: *\([0-9]*\) kB/\1/p' /proc/meminfo) * 1024))
    else
        bytes="$(sysctl -n hw.memsize 2>/dev/null || echo 4294967296)"
    fi
    for limit in /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes; do
        if [[ -r "$limit" ]]; then
            limit="$(<"$limit")"
            [[ "$limit" == max || ${#limit} -gt 15 || "$limit" -ge "$bytes" ]] || bytes="$limit"
        fi
    done
    echo $((bytes / 1048576))
}

heap=$(($(memory_megabytes) / 4))
heap=$((heap > 8192 ? 8192 : heap < 192 ? 192 : heap))
jvm_flags=(
    -XX:+UseSerialGC                          # the smallest process, and no collector threads that compete with the load
    -XX:+UseCompactObjectHeaders              # 8 bytes a header: a fleet is millions of small objects
    -Xms40m -Xmx${heap}m                      # grows as the fleet does, up to a quarter of the memory, 8 GiB at most
    -XX:NewSize=16m                           # what a small fleet touches again and again stays small…
    -XX:MaxNewSize=768m -XX:NewRatio=4        # …and a large one is collected a few times a request
    -XX:SurvivorRatio=3                       # what a request leaves behind dies young instead of filling the old one…
    -XX:TargetSurvivorRatio=90                # …for which nearly all of that room is used, not half of it
    -XX:MetaspaceSize=96m                     # no full collection just because the last classes are loaded
    -XX:MinHeapFreeRatio=5                    # gives memory back after a peak…
    -XX:MaxHeapFreeRatio=10                   # …nearly all of it…
    -XX:-ShrinkHeapInSteps                    # …at the first full collection, so that the process is about as large as its fleet
    -XX:MarkSweepDeadRatio=0                  # …which leaves nothing that is dead, not a twentieth of the heap
    -XX:ReservedCodeCacheSize=96m             # far more than Chorus ever fills
    -XX:SweeperThreshold=75                   # …so no full collection just because code was compiled
    -Djdk.trackAllThreads=false               # no list of all virtual threads: each connection begins on one of its own
    --sun-misc-unsafe-memory-access=allow     # Netty's faster buffers, without a warning at start
    -Dio.netty.allocator.threadLocalChunkCacheMaxBytes=262144 # a loop keeps 256 KiB of free buffers of a size, not 8 MiB…
    -Dio.netty.allocator.threadLocalChunkCacheMinBytes=131072  # …which a request fills once and nobody needs again
    -Dio.netty.recycler.maxCapacityPerThread=0 # objects of a request die young; kept for the next, they would die old, one by one
    -Dio.netty.leakDetection.level=disabled   # tests look for leaks; here its samples would only cost time
    -Dio.netty.buffer.checkAccessible=false   # …as they do for buffers that are used after they were given back
)
# Gives back what compilers and buffers no longer need, which takes 2 ms every 5 s; other systems would warn.
[[ "$OSTYPE" != linux-gnu* ]] || jvm_flags+=(-XX:TrimNativeHeapInterval=5000)

# Adds flags for a large fleet in one process. A collection costs as much as the fleet is large, whatever it finds, so
# there is room for what a request leaves behind: 5 KB a node, but never more than a quarter of the heap.
large_fleet_flags() {
    local young=$(($1 / 200))
    young=$((young > heap / 4 ? heap / 4 : young))
    ((young < 50)) || jvm_flags+=("-Xms$((2 * young))m" "-XX:NewSize=${young}m" "-XX:MaxNewSize=${young}m")
}
