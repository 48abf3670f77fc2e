package io.chorus.reports.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/// What a histogram was kept for: one for each, never one for each node.
public enum Question {
    /// Due until the reply was read.
    @JsonProperty("response")
    RESPONSE,
    /// What a closed tool would have reported: sent until the reply was read, and only of requests
    /// that were sent while none of the same caller was under way. A tool that waits for an answer
    /// before it asks again meets a stall once, whatever its length; this shows how much it hides.
    @JsonProperty("uncorrected")
    UNCORRECTED,
    /// Due until taken up: how late the generator itself was.
    @JsonProperty("lateness")
    LATENESS,
    /// First attempt of a node until it was ready.
    @JsonProperty("connect")
    CONNECT,
    /// A node without a connection, until ready again.
    @JsonProperty("reconnect")
    RECONNECT,
    @JsonProperty("stageSend")
    STAGE_SEND,
    @JsonProperty("stageToBroker")
    STAGE_TO_BROKER,
    @JsonProperty("stageBroker")
    STAGE_BROKER,
    @JsonProperty("stageToNode")
    STAGE_TO_NODE,
    @JsonProperty("stageRequestWay")
    STAGE_REQUEST_WAY,
    @JsonProperty("stageNode")
    STAGE_NODE,
    @JsonProperty("stageFromNode")
    STAGE_FROM_NODE,
    @JsonProperty("stageToClient")
    STAGE_TO_CLIENT,
    @JsonProperty("stageReplyWay")
    STAGE_REPLY_WAY,
    @JsonProperty("stageSystem")
    STAGE_SYSTEM,
    @JsonProperty("stageDecode")
    STAGE_DECODE;

    /// The question about one stage of the way.
    public static Question of(Stage stage) {
        return valueOf("STAGE_" + stage.name());
    }

    /// Its name in interval logs and file names: lower-case words joined by hyphens.
    public String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
