import { count, duration, percentOf } from "./format.js";
import { evenShares, nineShares, timeScale } from "./scale.js";
import { countAtNanos } from "./curves.js";
import { html, shape, tenth } from "./svg.js";

const MILESTONES = [["T50", 0.5], ["T90", 0.9], ["T99", 0.99], ["T99.9", 0.999], ["T100", 1]];
const STAIRS = 60;

// Points of one request: from nothing, over its replies, level to the right while it waits.
function lineOf(curve, expected, end) {
  const xs = [curve.nanos[0] ?? end];
  const ys = [0];
  for (let i = 0; i < curve.nanos.length; i++) {
    xs.push(curve.nanos[i]);
    ys.push(curve.counts[i] / expected);
  }
  if (ys[ys.length - 1] < 1) {
    xs.push(Math.max(end, xs[xs.length - 1]));
    ys.push(ys[ys.length - 1]);
  }
  return [xs, ys];
}

function medianLine(curves, end) {
  if (curves.leading.length === 1) return lineOf(curves.leading[0].curve, curves.leading[0].expected, end);
  const band = curves.band();
  const xs = [];
  const ys = [];
  for (let i = 0; i < band.shares.length && band.median[i] !== Infinity; i++) {
    xs.push(band.median[i]);
    ys.push(band.shares[i]);
  }
  if (ys.length && ys[ys.length - 1] < 1) {
    xs.push(end);
    ys.push(ys[ys.length - 1]);
  }
  return [xs, ys];
}

// Spreads labels so that they do not lie on one another.
function apart(wanted, gap, most) {
  const placed = [...wanted];
  for (let i = 1; i < placed.length; i++) placed[i] = Math.max(placed[i], placed[i - 1] + gap);
  for (let i = placed.length - 1; i >= 0; i--) {
    placed[i] = Math.min(placed[i], most - (placed.length - 1 - i) * gap);
  }
  return placed;
}

function milestones(plot, state) {
  const { curves } = state;
  const reached = MILESTONES.map(([name, share]) => ({ name, share, nanos: curves.medianAt(share) }))
    .filter(({ nanos }) => nanos >= state.due.from() && nanos <= state.due.to());
  const xs = reached.map(({ nanos }) => plot.x(nanos));
  const placed = apart(xs, 64, plot.right - 30);
  reached.forEach(({ name, share, nanos }, i) => {
    const y = plot.y(share);
    if (!state.nines) {
      plot.drawing.append(shape("path", { class: "leader", d: `M${tenth(placed[i])} 36L${tenth(xs[i])} ${plot.top - 4}L${tenth(xs[i])} ${tenth(y)}` }));
      plot.text("milestone-name middle", placed[i], 14, name);
      plot.text("milestone-time middle", placed[i], 31, duration(nanos));
    }
    plot.data.append(shape("circle", { class: "milestone", cx: tenth(xs[i]), cy: tenth(y), r: 4.5 }));
  });
}

export function completionChart(state) {
  return {
    label: "Completion curve",
    title() {
      const [half, all] = [state.curves.medianAt(0.5), state.curves.medianAt(1)];
      if (half === Infinity) return "Fewer than half of the nodes answered";
      return `Half of the nodes had answered after ${duration(half)}` +
        (all === Infinity ? "; some never did" : `, all of them after ${duration(all)}`);
    },
    model(narrow) {
      return {
        height: narrow ? 330 : 440, top: 56, foot: 46,
        up: state.nines ? nineShares(state.curves.nodes) : evenShares(),
        upTitle: "% of nodes answered" + (state.nines ? ", in nines" : ""),
        acrossTitle: "time since the request was due",
        across: timeScale,
        draw: (plot) => drawCompletion(plot, state),
      };
    },
    readings: (nanos) => completionReadings(state, nanos),
  };
}

function drawCompletion(plot, state) {
  const { curves } = state;
  const end = state.due.end;
  const stairs = curves.nodes <= STAIRS;
  const clamp = (values) => values.map((value) => Math.min(value, end));
  if (curves.measured.length > 1) {
    const band = curves.band();
    plot.area("band", clamp(band.low), band.shares, clamp(band.high), band.shares);
    const many = curves.measured.length;
    const role = "faint " + (many > 60 ? "of200" : many > 20 ? "of60" : "of20");
    const every = Math.max(1, Math.ceil(many / 200));
    for (const request of curves.measured.filter((_, i) => i % every === 0)) {
      plot.line(role, ...lineOf(request.curve, request.expected, end), { stairs, least: many > 60 ? 3 : 1 });
    }
  }
  for (const request of curves.besides) plot.line("cold", ...lineOf(request.curve, request.expected, end), { stairs });
  const older = state.older();
  if (older) plot.line("baseline", ...medianLine(older.curves, end), { stairs });
  plot.line("median", ...medianLine(curves, end), { stairs });
  const picked = state.pickedRequest();
  if (picked) plot.line("picked", ...lineOf(picked.curve, picked.expected, end), { stairs, attributes: { "data-request": picked.index } });
  milestones(plot, state);
}

function completionReadings(state, nanos) {
  const share = state.curves.shareAt(nanos);
  const left = Math.round((1 - share) * state.curves.nodes);
  const rows = [["answered", percentOf(share), "median"], ["still out", count(left, "node"), ""]];
  const older = state.older();
  if (older) rows.push([older.name, percentOf(older.curves.shareAt(nanos)), "baseline"]);
  const picked = state.pickedRequest();
  if (picked) rows.push(["request " + picked.index, percentOf(countAtNanos(picked.curve, nanos) / picked.expected), "picked"]);
  return { at: duration(nanos), rows };
}

// Linear or in nines, all requests or one.
export function completionTools(state) {
  const scale = html("button", { type: "button", "aria-pressed": "false", onclick: () => {
    state.nines = !state.nines;
    scale.setAttribute("aria-pressed", String(state.nines));
    state.draw();
  } }, "In nines");
  scale.title = "90 %, 99 %, 99.9 % equally far apart, so that the last nodes can be seen";
  const select = html("select", { "aria-label": "Request to draw boldly", onchange: () => state.pick(Number(select.value) || null) },
    html("option", { value: "" }, "all requests"),
    ...state.record.requests.map((request) => html("option", { value: request.index },
      "request " + request.index + (request.phase === "measured" ? "" : " (warm-up)"))));
  state.onPick = () => (select.value = state.picked ?? "");
  return [scale, select];
}
