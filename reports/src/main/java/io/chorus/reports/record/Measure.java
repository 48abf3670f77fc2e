package io.chorus.reports.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a timeline tells of each interval.
public enum Measure {
    @JsonProperty("requests")
    REQUESTS("requests sent", "1/s", Kind.COUNT),
    @JsonProperty("replies")
    REPLIES("replies read", "1/s", Kind.COUNT),
    @JsonProperty("inFlight")
    IN_FLIGHT("requests in flight", "", Kind.WORST),
    @JsonProperty("connected")
    CONNECTED("nodes connected", "", Kind.MEAN),
    @JsonProperty("reconnects")
    RECONNECTS("reconnects", "1/s", Kind.MEAN),
    @JsonProperty("brokerIn")
    BROKER_IN("messages into the broker", "1/s", Kind.MEAN),
    @JsonProperty("brokerOut")
    BROKER_OUT("messages out of the broker", "1/s", Kind.MEAN),
    @JsonProperty("slowConsumers")
    SLOW_CONSUMERS("slow consumers cut", "1/s", Kind.MEAN),
    @JsonProperty("cpu")
    CPU("processor time of this process, of all cores", "share", Kind.MEAN),
    @JsonProperty("machineCpu")
    MACHINE_CPU("processors busy, of those this process may use", "share", Kind.MEAN),
    @JsonProperty("gc")
    GC("garbage collection", "share", Kind.MEAN),
    @JsonProperty("timerLag")
    TIMER_LAG("worst lag of a timer", "s", Kind.WORST),
    @JsonProperty("carrierLag")
    CARRIER_LAG("worst wait of a virtual thread for a carrier", "s", Kind.WORST),
    @JsonProperty("lateness")
    LATENESS("worst lateness of the generator", "s", Kind.WORST),
    @JsonProperty("queue")
    QUEUE("replies waiting for the decoder", "", Kind.WORST),
    @JsonProperty("files")
    FILES("open files", "", Kind.WORST),
    @JsonProperty("rss")
    RSS("resident memory", "B", Kind.WORST),
    @JsonProperty("heap")
    HEAP("heap in use", "B", Kind.WORST),
    @JsonProperty("heapLeft")
    HEAP_LEFT("heap left by the last collection", "B", Kind.WORST);

    private final String words;
    private final String unit;
    private final Kind kind;

    Measure(String words, String unit, Kind kind) {
        this.words = words;
        this.unit = unit;
        this.kind = kind;
    }

    /// What it is, in a few words.
    public String words() {
        return words;
    }

    /// Its base unit; empty for plain numbers, `share` for 0 to 1.
    public String unit() {
        return unit;
    }

    /// What an interval makes of the values that fall into it.
    public Kind kind() {
        return kind;
    }

    /// How the values of an interval become one.
    public enum Kind {
        /// Each value is a number of things that happened; together they are a rate.
        COUNT,
        /// Each value stands for the time since the one before; together they are a mean.
        MEAN,
        /// The largest counts.
        WORST
    }
}
