// Axes. A scale maps values to 0 … 1 over a range, and knows what to label.

export function timeUnit(maxNanos) {
  return maxNanos <= 2e6
    ? { name: "µs", nanos: 1e3 }
    : maxNanos <= 2e9
      ? { name: "ms", nanos: 1e6 }
      : { name: "s", nanos: 1e9 };
}

function roundStep(raw) {
  const power = 10 ** Math.floor(Math.log10(raw));
  const leading = raw / power;
  return (leading <= 1 + 1e-9 ? 1 : leading <= 2 ? 2 : leading <= 5 ? 5 : 10) * power;
}

export function linearScale(from, to, label) {
  const span = to - from || 1;
  return {
    from,
    to,
    position: (value) => (value - from) / span,
    value: (position) => from + position * span,
    ticks(most) {
      const step = roundStep(span / Math.max(1, most));
      const ticks = [];
      for (let i = Math.ceil(from / step - 1e-9) + 0; i * step <= to + step * 1e-9; i++) {
        ticks.push({ value: i * step, label: label(i * step, step) });
      }
      return ticks;
    },
  };
}

export function timeScale(from, to) {
  const unit = timeUnit(to);
  const scale = linearScale(from / unit.nanos, to / unit.nanos, (value, step) =>
    value.toLocaleString("en-US", {
      maximumFractionDigits: Math.max(0, Math.min(6, -Math.floor(Math.log10(step) + 1e-9))),
    }),
  );
  return {
    from,
    to,
    unit: unit.name,
    position: (nanos) => scale.position(nanos / unit.nanos),
    value: (position) => scale.value(position) * unit.nanos,
    ticks: (most) =>
      scale.ticks(most).map((tick) => ({ value: tick.value * unit.nanos, label: tick.label })),
  };
}

export function evenShares() {
  const scale = linearScale(0, 1, (value) => String(Math.round(value * 100)));
  return { ...scale, ticks: () => [0, 0.25, 0.5, 0.75, 1].map((value) => ({ value, label: String(value * 100) })) };
}

// 90 %, 99 %, 99.9 % equally far apart; all of them a little above the last nine.
export function nineShares(size) {
  const highest = Math.log10(Math.max(10, size));
  const top = highest + 0.45;
  return {
    from: 0,
    to: 1,
    position: (share) => (share >= 1 ? 1 : -Math.log10(1 - share) / top),
    value: (position) => (position * top >= highest ? 1 : 1 - 10 ** (-position * top)),
    ticks() {
      const ticks = [{ value: 0, label: "0" }, { value: 0.9, label: "90" }];
      for (let i = 2; i <= Math.floor(highest + 1e-9); i++) {
        ticks.push({ value: 1 - 10 ** -i, label: "99" + (i === 2 ? "" : "." + "9".repeat(i - 2)) });
      }
      ticks.push({ value: 1, label: "100" });
      return ticks;
    },
  };
}
