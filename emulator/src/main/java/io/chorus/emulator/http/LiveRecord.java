package io.chorus.emulator.http;

import io.chorus.reports.record.RunRecord;

/// What a live page gets of a record: all of it, but only the last requests, so that an event does
/// not grow with the run. Summary, histograms and timeline are of the whole run all the same.
final class LiveRecord {
    /// As many as a chart can tell apart.
    static final int MOST_REQUESTS = 300;

    private LiveRecord() {}

    static RunRecord of(RunRecord record) {
        var requests = record.requests();
        if (requests.size() <= MOST_REQUESTS) {
            return record;
        }
        return record.withRequests(
                requests.subList(requests.size() - MOST_REQUESTS, requests.size()));
    }
}
