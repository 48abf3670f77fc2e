import { duration } from "./format.js";
import { momentNames } from "./moments.js";
import { timeScale } from "./scale.js";
import { shape, tenth } from "./svg.js";

const LETTER_WIDTH = 7;
const SHOWN = [["T50", "t50Nanos", "dot50"], ["T99", "t99Nanos", "dot99"], ["T100", "t100Nanos", "dot100"]];

function mark(role, x, y, size) {
  const s = tenth(size);
  if (role === "dot50") return `M${tenth(x - size)} ${tenth(y)}a${s} ${s} 0 1 0 ${2 * s} 0a${s} ${s} 0 1 0 -${2 * s} 0Z`;
  if (role === "dot99") {
    const d = tenth(1.3 * size);
    return `M${tenth(x)} ${tenth(y - 1.3 * size)}l${d} ${d}l-${d} ${d}l-${d} -${d}Z`;
  }
  return `M${tenth(x - size)} ${tenth(y - size)}h${2 * s}v${2 * s}h-${2 * s}Z`;
}

// The request that was due nearest to a moment.
export function requestAt(record, nanos) {
  let best = null;
  for (const request of record.requests) {
    if (!best || Math.abs(request.timing.dueNanos - nanos) < Math.abs(best.timing.dueNanos - nanos)) best = request;
  }
  return best;
}

export function requestsChart(state) {
  const ceiling = () => {
    const times = state.record.requests
      .flatMap((request) => SHOWN.map(([, key]) => request.completion[key]))
      .filter((nanos) => nanos !== null).sort((a, b) => a - b);
    if (!times.length) return 1e6;
    return Math.min(times[times.length - 1], 4 * Math.max(1, times[times.length >> 1])) * 1.06;
  };
  return {
    label: "Request by request",
    title() {
      const lacking = state.record.requests.filter((request) => request.missing > 0).length;
      const all = state.record.requests.length;
      return lacking ? `${lacking} of ${all} requests lacked replies` : `Every one of ${all} requests was answered in full`;
    },
    model(narrow) {
      const most = ceiling();
      const up = timeScale(0, most);
      return {
        height: narrow ? 270 : 300, top: 32, foot: 46, up,
        upTitle: "answered after, " + up.unit,
        acrossTitle: "request due, since the run began",
        across: timeScale,
        draw(plot) {
          plot.backdrop(state.backdrop);
          if (!narrow) names(plot, state.backdrop);
          const size = Math.min(3.4, Math.max(1.2, (plot.right - plot.left) / Math.min(500, state.record.requests.length) / 2.4));
          const drawn = [...slowest(state.record.requests, plot)];
          for (const request of drawn) one(plot, request, most, size, state.picked === request.index);
          above(plot, drawn, most);
        },
      };
    },
    readings(nanos) {
      const request = requestAt(state.record, nanos);
      if (!request) return { at: duration(nanos), rows: [] };
      const rows = SHOWN.map(([name, key, role]) => [name, duration(request.completion[key] ?? Infinity), role]);
      if (request.missing) rows.push(["missing", String(request.missing), ""]);
      return { at: `${duration(nanos)}: request ${request.index}`, rows };
    },
    pick(nanos) {
      const request = requestAt(state.record, nanos);
      if (request) state.pick(request.index);
    },
  };
}

// Of those that would be drawn over each other the one that lacks most or took longest.
function slowest(requests, plot) {
  if (requests.length <= 500) return requests;
  const columns = new Map();
  const trouble = (request) => request.missing * 1e15 + (request.curve.nanos.at(-1) ?? 0);
  for (const request of requests) {
    const column = Math.round(plot.x(request.timing.dueNanos) / 2);
    const known = columns.get(column);
    if (!known || trouble(request) > trouble(known)) columns.set(column, request);
  }
  return columns.values();
}

function names(plot, run) {
  const moments = [
    ...run.faults.map(({ kind, from }) => ({ kind, atNanos: from, fault: true })),
    ...run.events.filter((event) => !run.often(event)).map(({ kind, atNanos }) => ({ kind, atNanos, fault: false })),
  ].filter(({ atNanos }) => atNanos >= plot.across.from && atNanos <= plot.across.to)
    .map((moment) => ({ ...moment, x: plot.x(moment.atNanos) }))
    .sort((a, b) => a.x - b.x);
  for (const { x, text, fault } of momentNames(moments, plot.left, plot.right)) {
    plot.text(fault ? "fault-name middle" : "event-name middle", x, 12, text);
  }
}

function one(plot, request, most, size, picked) {
  const x = plot.x(request.timing.dueNanos);
  if (x < plot.left - 5 || x > plot.right + 5) return;
  const cold = request.phase === "measured" ? "" : " cold";
  const reached = SHOWN.map(([, key]) => request.completion[key]).filter((nanos) => nanos !== null);
  if (reached.length > 1) {
    const [low, high] = [plot.y(reached[0]), plot.y(Math.min(most, reached[reached.length - 1]))];
    plot.data.append(shape("line", { class: picked ? "stem picked" : "stem", x1: tenth(x), x2: tenth(x), y1: tenth(low), y2: tenth(high) }));
  }
  for (const [name, key, role] of SHOWN) {
    const nanos = request.completion[key];
    if (nanos !== null && nanos <= most) plot.data.append(shape("path", { class: role + cold, d: mark(role, x, plot.y(nanos), picked ? size * 1.5 : size) }));
  }
}

// What lies above the chart, in words where there is room and else as an arrow; and a cross for what never came.
function above(plot, drawn, most) {
  let free = plot.left - LETTER_WIDTH;
  const write = (role, x, words, half) => {
    plot.text(role, x, plot.top - 6, words);
    free = Math.max(free, x + half);
  };
  for (const request of drawn.sort((a, b) => a.timing.dueNanos - b.timing.dueNanos)) {
    const x = plot.x(request.timing.dueNanos);
    const nanos = request.completion.t100Nanos;
    if (x < plot.left - 5 || x > plot.right + 5) continue;
    const words = "↑ " + duration(nanos ?? 0);
    const half = (words.length * LETTER_WIDTH) / 2;
    if (nanos === null) write("lost middle", x, "✕", LETTER_WIDTH);
    else if (nanos > most && x - half > free) write("over middle", x, words, half);
    else if (nanos > most && x - LETTER_WIDTH / 2 > free) write("over middle", x, "↑", LETTER_WIDTH / 2);
  }
}
