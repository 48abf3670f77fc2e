package io.chorus.reports.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a timeline tells of each interval.
public enum Measure {
    @JsonProperty("requests")
    REQUESTS("requests sent", "1/s"),
    @JsonProperty("replies")
    REPLIES("replies read", "1/s"),
    @JsonProperty("inFlight")
    IN_FLIGHT("requests in flight", ""),
    @JsonProperty("connected")
    CONNECTED("nodes connected", ""),
    @JsonProperty("reconnects")
    RECONNECTS("reconnects", "1/s"),
    @JsonProperty("brokerIn")
    BROKER_IN("messages into the broker", "1/s"),
    @JsonProperty("brokerOut")
    BROKER_OUT("messages out of the broker", "1/s"),
    @JsonProperty("slowConsumers")
    SLOW_CONSUMERS("slow consumers cut", "1/s"),
    @JsonProperty("cpu")
    CPU("processor time of this process, of all cores", "share"),
    @JsonProperty("machineCpu")
    MACHINE_CPU("processors busy, whole machine", "share"),
    @JsonProperty("gc")
    GC("garbage collection", "share"),
    @JsonProperty("timerLag")
    TIMER_LAG("worst lag of a timer", "s"),
    @JsonProperty("carrierLag")
    CARRIER_LAG("worst wait of a virtual thread for a carrier", "s"),
    @JsonProperty("lateness")
    LATENESS("worst lateness of the generator", "s"),
    @JsonProperty("queue")
    QUEUE("replies waiting for the decoder", ""),
    @JsonProperty("files")
    FILES("open files", ""),
    @JsonProperty("rss")
    RSS("resident memory", "B"),
    @JsonProperty("heap")
    HEAP("heap in use", "B");

    private final String words;
    private final String unit;

    Measure(String words, String unit) {
        this.words = words;
        this.unit = unit;
    }

    /// What it is, in a few words.
    public String words() {
        return words;
    }

    /// Its base unit; empty for plain numbers, `share` for 0 to 1.
    public String unit() {
        return unit;
    }
}
