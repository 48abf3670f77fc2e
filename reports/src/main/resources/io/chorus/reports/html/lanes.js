import { duration, quantity } from "./format.js";
import { linearScale, timeScale } from "./scale.js";
import { shape, tenth } from "./svg.js";

// The stripes of the timeline, as Lane has them.
const LANES = [
  ["replies", "replies a second", 0, false, [["replies", "replies"]]],
  ["load", "requests sent a second, in flight", 1, false, [["requests", "sent"], ["inFlight", "in flight"]]],
  ["connected", "nodes connected", 0, false, [["connected", "connected"]]],
  ["reconnects", "reconnects a second", 0, true, [["reconnects", "reconnects"]]],
  ["broker", "broker: messages a second", 0, false, [["brokerIn", "in"], ["brokerOut", "out"]]],
  ["slow", "slow consumers cut a second", 0, true, [["slowConsumers", "cut"]]],
  ["processors", "generator: share of all processors", 1, false, [["cpu", "this process"], ["machineCpu", "whole machine"], ["gc", "garbage collection"]]],
  ["lags", "generator: worst lag", 0, false, [["timerLag", "of a timer"], ["carrierLag", "of a virtual thread"], ["lateness", "in sending"]]],
  ["queue", "replies waiting for the decoder", 0, true, [["queue", "waiting"]]],
  ["memory", "generator: memory", 0, false, [["rss", "resident"], ["heap", "heap"], ["heapLeft", "left by collections"]]],
];
const UNITS = { cpu: "share", machineCpu: "share", gc: "share", timerLag: "s", carrierLag: "s", lateness: "s", rss: "B", heap: "B", heapLeft: "B" };

function seriesOf(record, measure) {
  return record.timeline.series.find((series) => series.measure === measure && series.values.some((value) => value !== null));
}

function filledLanes(record) {
  return LANES.map(([id, title, whole, onlyIfAny, measures]) => {
    const lines = measures.map(([measure, label], i) => ({ series: seriesOf(record, measure), label, role: "line" + (i + 1), unit: UNITS[measure] || "" }))
      .filter((line) => line.series);
    const most = Math.max(0, ...lines.flatMap((line) => line.series.values.map((value) => value ?? 0)));
    return { id: "lane-" + id, title, lines, most: Math.max(whole, most), shown: lines.length > 0 && (most > 0 || !onlyIfAny) };
  }).filter((lane) => lane.shown);
}

// A chart for each stripe there is; each looks its lane up again when the record has grown.
export function laneCharts(state) {
  return filledLanes(state.record).map(({ id, title }) => {
    const lane = () => filledLanes(state.record).find((found) => found.id === id);
    const isLast = () => filledLanes(state.record).at(-1).id === id;
    return {
      id,
      label: title,
      model(narrow) {
        const { lines, most } = lane();
        const last = isLast();
        const unit = lines[0].unit;
        return {
          lane: true, title, height: 24 + 66 + (last ? 46 : 6), top: 24, foot: last ? 46 : 6,
          up: { ...linearScale(0, most > 0 ? most * 1.08 : 1, String), ticks: () => [{ value: 0, label: "0" }, { value: most, label: quantity(unit, most) }] },
          acrossTitle: last ? "time since the run began" : "",
          across: timeScale,
          draw(plot) {
            plot.backdrop(state.backdrop);
            const step = state.record.timeline.intervalNanos;
            for (const { series, role } of [...lines].reverse()) {
              plot.line(role, series.values.map((_, i) => (i + 0.5) * step), series.values);
            }
            if (lines.length > 1 && !narrow) legend(plot, lines);
          },
        };
      },
      readings(nanos) {
        const at = Math.floor(nanos / state.record.timeline.intervalNanos);
        return { at: "", rows: lane().lines.map(({ series, label, role, unit }) => [label, quantity(unit, series.values[at]), role]) };
      },
    };
  });
}

function legend(plot, lines) {
  let x = plot.right;
  for (const { label, role } of [...lines].reverse()) {
    plot.text("lane-key end", x, 15, label);
    x -= label.length * 6.6 + 10;
    plot.drawing.append(shape("line", { class: role, x1: tenth(x), x2: tenth(x - 16), y1: 11, y2: 11 }));
    x -= 32;
  }
}

export function heatChart(state) {
  const used = () => {
    const { bands, bandsNanos } = state.record.timeline;
    let [low, high, most] = [bandsNanos.length, 0, 0];
    for (const column of bands) {
      column.forEach((replies, band) => {
        if (replies > 0) [low, high, most] = [Math.min(low, band), Math.max(high, band), Math.max(most, replies)];
      });
    }
    return { low: Math.min(low, high), high, most, bounds: bandsNanos.slice(low, high + 1) };
  };
  return {
    label: "Response times of replies, by when they came",
    any: () => used().most > 0,
    model() {
      const seen = used();
      const rows = seen.high - seen.low + 1;
      const every = Math.max(1, Math.ceil(seen.bounds.length / 6));
      return {
        lane: true, title: "response times of replies", height: 180, top: 24, foot: 6,
        up: {
          position: (value) => value / rows,
          ticks: () => [{ value: 0, label: "" }, ...seen.bounds.map((bound, i) => ({ value: i + 1, label: duration(bound) })).filter((_, i) => i % every === 0)],
        },
        across: timeScale,
        draw: (plot) => drawHeat(plot, state, seen, rows),
      };
    },
    readings(nanos) {
      const { bands, bandsNanos, intervalNanos } = state.record.timeline;
      const column = bands[Math.floor(nanos / intervalNanos)] || [];
      const sum = column.reduce((a, b) => a + b, 0);
      let slowest = -1;
      column.forEach((replies, band) => (slowest = replies > 0 ? band : slowest));
      const rows = [["replies", sum.toLocaleString("en-US"), "heat"]];
      if (slowest >= 0) rows.push(["slowest", slowest < bandsNanos.length ? "≤ " + duration(bandsNanos[slowest]) : "> " + duration(bandsNanos.at(-1)), ""]);
      return { at: duration(nanos), rows };
    },
  };
}

function drawHeat(plot, state, seen, rows) {
  plot.backdrop(state.backdrop);
  const { bands, intervalNanos } = state.record.timeline;
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, bands.length);
  canvas.height = rows;
  const pen = canvas.getContext("2d");
  bands.forEach((column, x) => column.forEach((replies, band) => {
    if (!replies) return;
    const shade = Math.max(1, Math.round(12 * Math.sqrt(replies / seen.most)));
    pen.fillStyle = `rgba(34, 120, 192, ${(24 + (231 * shade) / 12) / 255})`;
    pen.fillRect(x, rows - 1 - (band - seen.low), 1, 1);
  }));
  const [left, right] = [plot.x(0), plot.x(bands.length * intervalNanos)];
  plot.data.append(shape("image", {
    class: "heatmap", x: tenth(left), y: plot.top, width: tenth(right - left), height: plot.bottom - plot.top,
    preserveAspectRatio: "none", href: canvas.toDataURL(),
  }));
}
