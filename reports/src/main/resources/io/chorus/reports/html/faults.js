import { count, duration, short } from "./format.js";
import { linearScale, timeScale } from "./scale.js";
import { countAtNanos } from "./curves.js";
import { html, shape, tenth } from "./svg.js";

const ROW = 18;
const ROWS = 6;
const NAMED = 18;
const LOOKS = 6;

function nameOf({ kind, scope }) {
  return scope ? kind + ", " + scope : kind;
}

// When a fault was over as far as a drawing goes, and when its bill was closed; as RunAxis has it.
export function spans(record) {
  const end = Math.max(record.durationNanos, record.timeline.intervals * record.timeline.intervalNanos);
  return (record.faults ?? []).map((bill) => {
    const from = Math.min(end, bill.fault.atNanos);
    const undone = bill.endedNanos ?? (bill.connections.losses > 0 ? from : end);
    return { name: nameOf(bill.fault), kind: bill.fault.kind, from, to: Math.min(end, undone), whole: Math.min(end, bill.closedNanos ?? end), closed: bill.closedNanos !== null };
  });
}

// The faults by name, as bars over the lanes they are drawn through.
export function faultsLane(state) {
  const faults = () => state.backdrop.faults;
  const rows = () => Math.min(ROWS, faults().length);
  return {
    label: "Faults",
    any: () => faults().length > 0,
    model(narrow) {
      const named = faults().length <= (narrow ? ROWS : NAMED);
      return {
        lane: true, title: "faults", height: 24 + rows() * ROW + 12, top: 24, foot: 6,
        up: { position: (value) => value, ticks: () => [{ value: 0, label: "" }] },
        across: timeScale,
        draw(plot) {
          plot.backdrop(state.backdrop);
          faults().forEach((fault, i) => faultBar(plot, fault, 28 + (i % rows()) * ROW, !named ? "" : narrow ? fault.kind : fault.name));
        },
      };
    },
    readings: (nanos) => ({
      at: duration(nanos),
      rows: faults().filter((fault) => nanos >= fault.from && nanos <= Math.max(fault.whole, fault.to))
        .map((fault) => [fault.name, nanos <= fault.to ? "lasts" : "not whole yet", "fault"]),
    }),
  };
}

function faultBar(plot, { from, to, whole }, top, name) {
  const [left, middle, right] = [plot.x(from), Math.max(plot.x(from) + 3, plot.x(to)), plot.x(whole)];
  const box = (role, a, b) => plot.data.append(shape("rect", { class: role, x: tenth(a), y: top, width: tenth(b - a), height: 10 }));
  box("fault-bar", left, middle);
  if (right - middle > 1) box("fault-bar after", middle, right);
  const seen = Math.max(middle, right) >= plot.left && left <= plot.right;
  if (!name || !seen) return;
  const early = (left - plot.left) / (plot.right - plot.left) < 0.6;
  const x = early ? Math.max(plot.left, middle, right) + 6 : left - 6;
  plot.data.append(shape("text", { class: early ? "fault-name" : "fault-name end", x: tenth(x), y: top + 9 }, name));
}

// What share of the nodes that a fault cut off was back by when.
export function comebackChart(state) {
  const bills = () => (state.record.faults ?? []).filter((bill) => bill.connections.nodes > 0);
  return {
    label: "Nodes that were cut off, back over time",
    any: () => bills().length > 0,
    end: () => Math.max(1, ...bills().map((bill) => bill.connections.back.nanos.at(-1) ?? 0)) * 1.04,
    model(narrow) {
      return {
        height: narrow ? 230 : 260, top: 12, foot: 46,
        up: linearScale(0, 104, short),
        upTitle: "back, % of those cut off",
        acrossTitle: "time since the fault began",
        across: timeScale,
        draw(plot) {
          bills().forEach(({ connections }, i) => {
            const { nanos, counts } = connections.back;
            const shares = [...counts].map((back) => (100 * back) / connections.nodes);
            plot.line("back" + ((i % LOOKS) + 1), [0, ...nanos, Math.max(state.comeback.end, nanos.at(-1) ?? 0)], [0, ...shares, shares.at(-1) ?? 0], { stairs: true });
          });
        },
      };
    },
    readings: (nanos) => ({
      at: duration(nanos),
      rows: bills().slice(0, LOOKS).map((bill, i) =>
        [nameOf(bill.fault), `${count(countAtNanos(bill.connections.back, nanos))} of ${count(bill.connections.nodes)}`, "back" + (i + 1)]),
    }),
  };
}

// While a run goes on there is no table yet: a line for each fault so far.
export function faultsSoFar(record) {
  const faults = record.faults ?? [];
  if (!faults.length || document.querySelector("#faults .bills")) return;
  let section = document.querySelector("#faults");
  if (!section) {
    section = html("section", { id: "faults" }, html("h2", {}, "Faults and their bill, so far"), html("ul", { class: "answers" }));
    document.querySelector("#run, #objectives").after(section);
  }
  section.querySelector("ul").replaceChildren(...faults.map(({ fault, connections, replies, recovery }) => {
    const whole = recovery.wholeNanos === null ? "not whole yet" : "whole after " + duration(recovery.wholeNanos);
    return html("li", {}, `${nameOf(fault)}, ${duration(fault.atNanos)} into the run: ${count(connections.nodes, "node")} cut off, ` +
      `${count(connections.stillLost)} still away; ${count(replies.lost)} of ${count(replies.expected)} replies lost; ${whole}.`);
  }));
}
