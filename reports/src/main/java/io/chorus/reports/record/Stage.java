package io.chorus.reports.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/// One leg of the way from the moment a request was due to its decoded reply.
///
/// ```
///  due ─▶ sent ─▶ broker in ─▶ broker out ─▶ node read ─▶ node answered ─▶ broker in ─▶ client read ─▶ decoded
///    SEND   TO_BROKER   BROKER      TO_NODE        NODE         FROM_NODE       TO_CLIENT      DECODE
///           └───────────── REQUEST_WAY ──┘                      └──── REPLY_WAY ─────┘
///           └─────────────────────────────── SYSTEM ─────────────────────────────────┘
/// ```
///
/// The legs of a run never overlap and, up to DECODE, add up to the response time: a broker of ours
/// shows the upper line, somebody else's only REQUEST_WAY and REPLY_WAY, and where the nodes are
/// not ours either all that is left is SYSTEM.
public enum Stage {
    /// The requester's own delay: due until its first byte was handed over.
    @JsonProperty("send")
    SEND("waiting to be sent"),
    /// Sent until the broker had read it.
    @JsonProperty("toBroker")
    TO_BROKER("on the way to the broker"),
    /// Read by the broker until written towards this node.
    @JsonProperty("broker")
    BROKER("in the broker, fanning out"),
    /// Written by the broker until read by the node.
    @JsonProperty("toNode")
    TO_NODE("on the way to the node"),
    /// Sent until read by the node, where the broker does not tell.
    @JsonProperty("requestWay")
    REQUEST_WAY("from requester to node"),
    /// Read by the node until its answer was handed over.
    @JsonProperty("node")
    NODE("in the node"),
    /// Answered until the broker had read the reply.
    @JsonProperty("fromNode")
    FROM_NODE("back to the broker"),
    /// Read by the broker until read by the requester.
    @JsonProperty("toClient")
    TO_CLIENT("from the broker to the requester"),
    /// Answered until read by the requester, where the broker does not tell.
    @JsonProperty("replyWay")
    REPLY_WAY("from node to requester"),
    /// Sent until read by the requester, where neither broker nor nodes tell.
    @JsonProperty("system")
    SYSTEM("in broker and nodes"),
    /// Read by the requester until decoded and verified; beyond the response time.
    @JsonProperty("decode")
    DECODE("waiting for and in the decoder");

    private final String words;

    Stage(String words) {
        this.words = words;
    }

    /// What happens there, in a few words.
    public String words() {
        return words;
    }
}
