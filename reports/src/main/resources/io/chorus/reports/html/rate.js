import { count, duration, short } from "./format.js";
import { linearScale, timeScale } from "./scale.js";
import { ratesOf } from "./curves.js";

const BINS = 64;

export function rateChart(state) {
  const look = () => {
    const end = state.due.end;
    const key = [state.record, state.overlay, end];
    if (look.key?.every((part, i) => part === key[i])) return look.value;
    const rates = state.curves.rates(end, BINS);
    const older = state.older();
    const cold = state.curves.besides[0];
    look.key = key;
    look.value = {
      rates,
      older: older ? { name: older.name, median: older.curves.rates(end, BINS).median } : null,
      cold: cold ? ratesOf(cold.curve, end / BINS, BINS) : null,
    };
    return look.value;
  };
  return {
    label: "Reply rate",
    title() {
      const peak = Math.max(0, ...look().rates.median);
      const power = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, peak))) - 1);
      return `At the peak ${count(Math.round(peak / power) * power)} replies a second came in`;
    },
    model(narrow) {
      const { rates, older, cold } = look();
      const most = Math.max(1, ...rates.high, ...rates.median, ...(cold || []), ...(older?.median || []));
      return {
        height: narrow ? 240 : 260, top: 12, foot: 46,
        up: linearScale(0, most * 1.05, short),
        upTitle: "replies per second",
        acrossTitle: "time since the request was due",
        across: timeScale,
        draw(plot) {
          const { centres } = rates;
          if (state.curves.measured.length > 1) plot.area("band", centres, rates.low, centres, rates.high);
          if (cold) plot.line("cold", centres, cold);
          if (older) plot.line("baseline", centres, older.median);
          plot.line("median", centres, rates.median);
          const picked = state.pickedRequest();
          if (picked) plot.line("picked", centres, ratesOf(picked.curve, state.due.end / BINS, BINS));
        },
      };
    },
    readings(nanos) {
      const { rates, older } = look();
      const bin = Math.min(BINS - 1, Math.floor((nanos / state.due.end) * BINS));
      const rows = [["replies a second", count(rates.median[bin]), "median"]];
      if (older) rows.push([older.name, count(older.median[bin]), "baseline"]);
      return { at: duration(nanos), rows };
    },
  };
}
