import { count, duration, short } from "./format.js";
import { linearScale, nineShares, timeScale } from "./scale.js";
import { countAtNanos } from "./curves.js";
import { decodeHistogram, valueAt } from "./histogram.js";
import { html } from "./svg.js";

const TAIL_STEPS = 240;

export function connectChart(state) {
  const connects = () => state.record.connects;
  return {
    label: "Nodes connected",
    title() {
      const { nodes, connected, durationNanos } = connects();
      return `${count(connected)} of ${count(nodes, "node")} were ready after ${duration(durationNanos)}`;
    },
    model(narrow) {
      return {
        height: narrow ? 230 : 260, top: 12, foot: 46,
        up: linearScale(0, Math.max(1, connects().nodes) * 1.04, short),
        upTitle: "nodes ready",
        acrossTitle: "time since the phase began",
        across: timeScale,
        draw(plot) {
          const { nanos, counts } = connects().curve;
          const xs = [nanos[0], ...nanos, Math.max(state.setup.end, nanos.at(-1))];
          const ys = [0, ...counts, counts.at(-1)];
          plot.area("area", xs, ys, xs, ys.map(() => 0));
          plot.line("median", xs, ys);
        },
      };
    },
    readings: (nanos) => ({ at: duration(nanos), rows: [["ready", count(countAtNanos(connects().curve, nanos)), "median"]] }),
  };
}

// Decodes the histograms of a record that the tail is made of.
export async function tailHistograms(record) {
  const find = (question) => record.measured.find((measured) => measured.question === question)?.histogram || "";
  return { response: await decodeHistogram(find("response")), uncorrected: await decodeHistogram(find("uncorrected")) };
}

// The tail is no time chart: its own axis is in nines.
export function tailChart(state) {
  const lines = () => [
    ["median", "since due", state.tail.response],
    ["uncorrected", "uncorrected", state.tail.uncorrected],
    ...(state.overlay?.tail ? [["baseline", state.overlay.name, state.overlay.tail.response]] : []),
  ].filter(([, , histogram]) => histogram.total > 0);
  const scale = () => nineShares(Math.max(10, state.tail.response.total));
  return {
    label: "Tail of the response times",
    model(narrow) {
      const most = Math.max(1, ...lines().map(([, , histogram]) => histogram.values.at(-1)));
      const up = timeScale(0, most * 1.04);
      const across = scale();
      return {
        height: narrow ? 280 : 340, top: 12, foot: 46, up,
        upTitle: "response time, " + up.unit,
        acrossTitle: "% of replies that came within this time",
        across: (from, to) => ({
          ...across,
          position: (value) => (across.position(value) - from) / (to - from || 1),
          value: (position) => from + position * (to - from),
          ticks: () => across.ticks().filter((tick) => across.position(tick.value) >= from - 1e-9 && across.position(tick.value) <= to + 1e-9),
        }),
        draw(plot) {
          const shares = Array.from({ length: TAIL_STEPS + 1 }, (_, i) => across.value(i / TAIL_STEPS));
          for (const [role, , histogram] of lines().reverse()) plot.line(role, shares, shares.map((share) => valueAt(histogram, share)));
        },
      };
    },
    readings(position) {
      const share = scale().value(position);
      const name = share >= 1 ? "all" : Number((share * 100).toPrecision(share > 0.99 ? 7 : 4)) + " %";
      return { at: name, rows: lines().map(([role, words, histogram]) => [words, duration(valueAt(histogram, share)), role]) };
    },
  };
}

// Says which node a point of the strip is.
export function nodeStrip(holder, nodes) {
  const readout = html("output", { class: "readout", hidden: true });
  holder.classList.add("pointed");
  holder.append(readout);
  holder.addEventListener("pointermove", (event) => {
    const image = [...holder.querySelectorAll("image")].find((found) => found.getBoundingClientRect().width > 0);
    const box = image.getBoundingClientRect();
    const all = nodes();
    const columns = all.size <= 200 ? all.size : Math.max(200, Math.ceil(Math.sqrt(all.size * 6)));
    const rows = Math.ceil(all.size / columns);
    const column = Math.floor(((event.clientX - box.left) / box.width) * columns);
    const row = Math.floor(((event.clientY - box.top) / box.height) * rows);
    const node = row * columns + column;
    readout.hidden = column < 0 || column >= columns || row < 0 || node >= all.size;
    if (readout.hidden) return;
    const rank = all.rank[node];
    readout.replaceChildren(html("b", {}, all.names[node]),
      html("span", {}, `answered ${count(all.answers[node])}, owes ${count(all.misses[node])}`),
      html("span", {}, rank < 0 ? "never answered" : `mean place: after ${(rank / 10).toFixed(1)} % of the others`),
      html("span", {}, all.worstNanos[node] < 0 ? "" : `slowest ${duration(all.worstNanos[node])}`));
    const place = holder.getBoundingClientRect();
    readout.style.left = Math.max(0, Math.min(event.clientX - place.left + 14, place.width - readout.offsetWidth)) + "px";
    readout.style.top = event.clientY - place.top + 16 + "px";
  });
  holder.addEventListener("pointerleave", () => (readout.hidden = true));
}
