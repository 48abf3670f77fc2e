// Numbers as people read them: the same rules as in the rest of the report.

export function digits(value) {
  return value.toFixed(value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
}

export function duration(nanos) {
  if (nanos === null || nanos === undefined || !Number.isFinite(nanos)) return "never";
  if (nanos === 0) return "0 s";
  if (nanos < 1e3) return Math.round(nanos) + " ns";
  if (nanos < 999500) return digits(nanos / 1e3) + " µs";
  if (nanos < 999500000) return digits(nanos / 1e6) + " ms";
  if (nanos < 59950000000) return digits(nanos / 1e9) + " s";
  const seconds = Math.round(nanos / 1e9);
  const two = (number) => String(number).padStart(2, "0");
  return seconds < 3600
    ? Math.floor(seconds / 60) + " m " + two(seconds % 60) + " s"
    : Math.floor(seconds / 3600) + " h " + two(Math.floor(seconds / 60) % 60) + " m";
}

export function count(number, noun) {
  const text = Math.round(number).toLocaleString("en-US");
  return noun ? text + " " + noun + (number === 1 ? "" : "s") : text;
}

export function bytes(size) {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let unit = 0;
  let value = size;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return (unit === 0 ? Math.round(value) : digits(value)) + " " + units[unit];
}

export function short(value) {
  const plain = (number) =>
    Number(number.toFixed(2)).toLocaleString("en-US", { maximumFractionDigits: 2 });
  if (value >= 100 && value < 1e4) return count(value);
  if (value >= 1e6) return plain(value / 1e6) + "M";
  return value >= 1e4 ? plain(value / 1e3) + "k" : plain(value);
}

export function percentOf(share) {
  return Number((share * 100).toFixed(share > 0.99 && share < 1 ? 3 : 1)) + " %";
}

// A value of a measure, with the base unit it is kept in.
export function quantity(unit, value) {
  if (value === null || value === undefined) return "–";
  if (unit === "s") return duration(value * 1e9);
  if (unit === "B") return bytes(value);
  if (unit === "share") return Math.round(value * 1000) / 10 + " %";
  return short(value) + (unit ? " " + unit.replace("1/s", "a second") : "");
}

// "412 ms", "1.42 s", "2 m 05 s", "38.4 MiB", "99.9 %" or "1,024" as a number to sort by.
export function sortable(text) {
  const factors = {
    ns: 1, "µs": 1e3, ms: 1e6, s: 1e9, m: 6e10, h: 3.6e12,
    B: 1, KiB: 1024, MiB: 1048576, GiB: 1073741824, TiB: 1099511627776,
  };
  if (text.trim() === "never") return Infinity;
  let sum = 0;
  let found = false;
  const pattern = /(-|−|\+)?(\d[\d,]*(?:\.\d+)?)\s*(ns|µs|ms|[smh]\b|[KMGT]iB|B\b)?/g;
  for (const match of text.matchAll(pattern)) {
    if (found && !match[3]) break;
    const value = Number(match[2].replaceAll(",", "")) * (factors[match[3]] || 1);
    sum += match[1] === "-" || match[1] === "−" ? -value : value;
    found = true;
  }
  return found ? sum : NaN;
}
