// What the charts over "since due" are made of: completion curves of many requests as one.

const NEVER = Infinity;

export function rankOf(share, size) {
  return Math.max(1, Math.ceil(share * size - 1e-9 * Math.max(1, size)));
}

export function nanosAtCount(curve, wanted) {
  const { nanos, counts } = curve;
  let low = 0;
  let high = counts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (counts[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  if (low === counts.length) return NEVER;
  if (low === 0 || counts[low] === wanted) return nanos[low];
  const part = (wanted - counts[low - 1]) / (counts[low] - counts[low - 1]);
  return nanos[low - 1] + part * (nanos[low] - nanos[low - 1]);
}

export function countAtNanos(curve, time) {
  const { nanos, counts } = curve;
  let low = 0;
  let high = nanos.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (nanos[middle] <= time) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return 0;
  if (low === nanos.length) return counts[low - 1];
  const part = (time - nanos[low - 1]) / (nanos[low] - nanos[low - 1]);
  return counts[low - 1] + part * (counts[low] - counts[low - 1]);
}

export function lastOf(request) {
  const { nanos } = request.curve;
  return nanos.length ? nanos[nanos.length - 1] : 0;
}

function ranksOf(nodes) {
  const ranks = new Set([nodes - 1]);
  for (let i = 1; i <= 200; i++) ranks.add(Math.ceil((i * nodes) / 200));
  for (let nines = 1; 10 ** nines < nodes; nines += 0.05) ranks.add(nodes - Math.round(nodes * 10 ** -nines));
  return [...ranks].filter((rank) => rank >= 1).sort((a, b) => a - b);
}

const percentile = (sorted, share) => sorted[rankOf(share, sorted.length) - 1];

export class Curves {
  constructor(record) {
    this.record = record;
    this.measured = record.requests.filter((request) => request.phase === "measured");
    this.warmUp = record.requests.filter((request) => request.phase !== "measured");
    this.leading = this.measured.length ? this.measured : this.warmUp.slice(-1);
    this.besides = this.measured.length ? this.warmUp : this.warmUp.slice(0, -1);
    this.nodes = this.leading.length ? Math.max(...this.leading.map((request) => request.expected)) : 0;
  }

  any() {
    return this.leading.some((request) => request.replies > 0);
  }

  horizon() {
    const lasts = this.leading.map(lastOf).filter((last) => last > 0).sort((a, b) => a - b);
    const cold = Math.max(0, ...this.besides.map(lastOf));
    if (!lasts.length) return Math.max(1, cold) * 1.03;
    const slowest = Math.min(lasts[lasts.length - 1], 2 * lasts[(lasts.length - 1) >> 1]);
    return Math.min(Math.max(cold, slowest), 1.2 * slowest) * 1.03;
  }

  // { shares, low, median, high }, for each share of the fleet.
  band() {
    if (this.cachedBand) return this.cachedBand;
    const ranks = this.nodes ? ranksOf(this.nodes) : [];
    const band = { shares: [], low: [], median: [], high: [] };
    for (const rank of ranks) {
      const share = rank / this.nodes;
      const times = Float64Array.from(this.leading, (request) =>
        nanosAtCount(request.curve, rankOf(share, request.expected))).sort();
      band.shares.push(share);
      band.low.push(percentile(times, 0.1));
      band.median.push(percentile(times, 0.5));
      band.high.push(percentile(times, 0.9));
    }
    this.cachedBand = band;
    return band;
  }

  // The median time of a share; Infinity where most requests never came so far.
  medianAt(share) {
    const times = Float64Array.from(this.leading, (request) =>
      nanosAtCount(request.curve, rankOf(share, request.expected))).sort();
    return times.length ? percentile(times, 0.5) : NEVER;
  }

  // Share of the nodes that had answered by a time, in the median request.
  shareAt(nanos) {
    const shares = this.leading.map((request) => countAtNanos(request.curve, nanos) / Math.max(1, request.expected));
    return percentile(Float64Array.from(shares).sort(), 0.5) ?? 0;
  }

  // { centres, low, median, high } of replies a second, in even bins.
  rates(horizon, bins = 64) {
    const width = horizon / bins;
    const each = this.leading.map((request) => ratesOf(request.curve, width, bins));
    const rates = { centres: [], low: [], median: [], high: [] };
    for (let bin = 0; bin < bins; bin++) {
      const sorted = Float64Array.from(each, (values) => values[bin]).sort();
      rates.centres.push((bin + 0.5) * width);
      rates.low.push(percentile(sorted, 0.1));
      rates.median.push(percentile(sorted, 0.5));
      rates.high.push(percentile(sorted, 0.9));
    }
    return rates;
  }
}

export function ratesOf(curve, width, bins) {
  const rates = [];
  let before = 0;
  for (let bin = 0; bin < bins; bin++) {
    const now = countAtNanos(curve, (bin + 1) * width);
    rates.push(((now - before) / width) * 1e9);
    before = now;
  }
  return rates;
}
