// The moment, the stretch and the request in the address, so that they can be sent to somebody:
// #t=12.3s&zoom=10s-20s&request=7, and due=…, duezoom=… for the charts since due.

const seconds = (nanos) => Number((nanos / 1e9).toPrecision(7)) + "s";

function parse(text) {
  const match = /^(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m)?$/.exec(text.trim());
  if (!match) return null;
  return Number(match[1]) * { ns: 1, us: 1e3, "µs": 1e3, ms: 1e6, s: 1e9, m: 6e10 }[match[2] || "s"];
}

function parseRange(text) {
  const ends = text.split("-").map(parse);
  return ends.length === 2 && ends.every((end) => end !== null) ? ends : null;
}

export function readLink(state) {
  const parts = new URLSearchParams(location.hash.slice(1));
  for (const [axis, moment, zoom] of [[state.run, "t", "zoom"], [state.due, "due", "duezoom"]]) {
    axis.zoom(parts.has(zoom) ? parseRange(parts.get(zoom)) : null);
    axis.setCursor(parts.has(moment) ? parse(parts.get(moment)) : null);
  }
  if (parts.has("request")) state.pick(Number(parts.get("request")) || null);
}

export function writeLink(state) {
  const parts = [];
  for (const [axis, moment, zoom] of [[state.run, "t", "zoom"], [state.due, "due", "duezoom"]]) {
    if (axis.cursor !== null) parts.push(moment + "=" + seconds(axis.cursor));
    if (axis.zoomed()) parts.push(zoom + "=" + axis.range.map(seconds).join("-"));
  }
  if (state.picked !== null) parts.push("request=" + state.picked);
  const hash = parts.length ? "#" + parts.join("&") : "";
  if (hash !== location.hash) history.replaceState(null, "", hash || location.pathname + location.search);
}
