import { Curves } from "./curves.js";
import { SharedAxis } from "./axis.js";
import { spans } from "./faults.js";

// What the page shows: a run, perhaps an older one over it, and what was chosen.
export class PageState {
  constructor(report) {
    this.run = new SharedAxis("run");
    this.due = new SharedAxis("due");
    this.setup = new SharedAxis("setup");
    this.comeback = new SharedAxis("comeback");
    this.nines = false;
    this.picked = null;
    this.overlay = null;
    this.histograms = {};
    this.show(report);
  }

  show(report) {
    this.report = report;
    this.record = report.record;
    this.curves = new Curves(this.record);
    this.backdrop = backdropOf(this.record);
    const { timeline, durationNanos } = this.record;
    this.run.setEnd(Math.max(durationNanos, timeline.intervals * timeline.intervalNanos));
    this.setup.setEnd(Math.max(1, this.record.connects.durationNanos) * 1.02);
    this.fitDue();
  }

  fitDue() {
    const overlay = this.overlay ? this.overlay.curves.horizon() : 0;
    this.due.setEnd(Math.max(this.curves.horizon(), overlay));
  }

  lay(report, name) {
    this.overlay = report ? { name, report, record: report.record, curves: new Curves(report.record) } : null;
    this.fitDue();
  }

  // The older run to compare with: a dropped one, or the one that came with the report.
  older() {
    if (this.overlay) return { name: this.overlay.name, curves: this.overlay.curves };
    const baseline = this.record.baseline;
    if (!baseline || !baseline.median.counts.length || !baseline.nodes) return null;
    const request = { phase: "measured", expected: baseline.nodes, replies: 1, curve: baseline.median };
    return { name: baseline.name, curves: new Curves({ requests: [request] }) };
  }

  pickedRequest() {
    return this.record.requests.find((request) => request.index === this.picked) || null;
  }

  draw() {
    for (const axis of [this.due, this.run, this.setup, this.comeback]) for (const chart of axis.charts) chart.draw();
  }
}

function backdropOf(record) {
  const first = record.requests[0];
  const counted = record.requests.filter((request) => request.phase === "measured");
  const warmUp = first && first.phase !== "measured";
  const kinds = new Map();
  for (const event of record.events) kinds.set(event.kind, (kinds.get(event.kind) || 0) + 1);
  return {
    warmUpFrom: warmUp ? first.timing.dueNanos : 0,
    warmUpTo: warmUp ? Math.min(record.durationNanos, ...counted.map((request) => request.timing.dueNanos)) : 0,
    events: record.events,
    faults: spans(record),
    often: (event) => kinds.get(event.kind) > 3,
    // So many moments of a kind would hide the data and the faults; they are in the table all the same.
    crowd: (event) => kinds.get(event.kind) > 40,
  };
}
