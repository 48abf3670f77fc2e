package io.chorus.reports.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a histogram was kept for: one for each, never one for each node.
public enum Question {
    /// Due until the reply was read.
    @JsonProperty("response")
    RESPONSE,
    /// Sent until the reply was read: what a tool reports that forgives itself its own delays.
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
    STAGE_DECODE
}
