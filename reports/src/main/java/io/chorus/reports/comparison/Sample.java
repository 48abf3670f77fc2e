package io.chorus.reports.comparison;

/// One metric over a set of requests that may be weighted anew: the bootstrap asks for its value
/// again and again.
///
/// Requests have numbers from 0; those of both runs stand in one sample, so that their labels can
/// be exchanged.
interface Sample {
    /// The metric over the requests as often as each was drawn.
    ///
    /// @param times for each request how often it was drawn; not kept
    /// @return infinite where the middle request never got there, NaN where there is nothing to
    ///   compute it from
    double of(int[] times);

    /// A number that stands for one request alone, for asking whether neighbours are alike.
    double score(int request);
}
