package io.chorus.reports.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What one stage contributed to the replies around the middle, near the end and at the very end of
/// a request. Each column adds up over the stages to the response time at that place (with what
/// follows it, [Stage#DECODE], on top), because it is a mean over the same replies.
///
/// @param p50 mean over the replies ranked 45 to 55 % by response time
/// @param p99 mean over the replies ranked 98.5 to 99.5 %
/// @param last of the last reply
public record StageShare(
        Stage stage,
        @JsonProperty("p50Nanos") long p50,
        @JsonProperty("p99Nanos") long p99,
        @JsonProperty("lastNanos") long last) {}
