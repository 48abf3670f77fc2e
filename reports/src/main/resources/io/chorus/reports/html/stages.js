import { duration } from "./format.js";
import { html, shape, tenth } from "./svg.js";

const WORDS = {
  send: "waiting to be sent",
  toBroker: "on the way to the broker",
  broker: "in the broker, fanning out",
  toNode: "on the way to the node",
  requestWay: "from requester to node",
  node: "in the node",
  fromNode: "back to the broker",
  toClient: "from the broker to the requester",
  replyWay: "from node to requester",
  system: "in broker and nodes",
  decode: "waiting for and in the decoder",
};
const PLACES = [["middle reply (p50)", "p50Nanos"], ["late reply (p99)", "p99Nanos"], ["last reply", "lastNanos"]];
const WIDTH = 1040;

function means(record) {
  const counted = record.requests.filter((request) => request.phase === "measured" && request.stages.length);
  const order = Object.keys(WORDS).filter((stage) => counted.some((request) => request.stages.some((share) => share.stage === stage)));
  return order.map((stage) => ({
    stage,
    ...Object.fromEntries(PLACES.map(([, key]) => [key, counted.reduce((sum, request) =>
      sum + (request.stages.find((share) => share.stage === stage)?.[key] ?? 0), 0) / counted.length])),
  }));
}

function bar(stages, [name, key], most, y) {
  const counted = stages.filter(({ stage }) => stage !== "decode").reduce((sum, mean) => sum + mean[key], 0);
  const parts = [shape("text", { class: "box-line", x: 4, y: y + 13 }, `${name}: ${duration(counted)}`)];
  let from = 0;
  stages.forEach((mean, i) => {
    const length = (mean[key] / most) * (WIDTH - 24);
    parts.push(shape("rect", { class: `block s${(i % 8) + 1}`, x: tenth(4 + from), y: y + 20, width: tenth(Math.max(0, length - 1)), height: 34 },
      shape("title", {}, `${WORDS[mean.stage]}: ${duration(mean[key])}`)));
    from += length;
  });
  return parts;
}

// Draws where the time went so far, in the place of what the page came with.
export function stageBars(state) {
  const stages = means(state.record);
  if (!stages.length) return;
  const most = Math.max(1, ...PLACES.map(([, key]) => stages.reduce((sum, mean) => sum + mean[key], 0)));
  const drawing = shape("svg", { class: "live", viewBox: `0 0 ${WIDTH} 216`, "aria-hidden": "true" },
    ...PLACES.flatMap((place, i) => bar(stages, place, most, 8 + i * 68)));
  const section = document.querySelector("#stages");
  section.querySelectorAll("figure, .none").forEach((old) => old.remove());
  const keys = stages.map((mean, i) => html("li", {}, shape("svg", { viewBox: "0 0 28 12", "aria-hidden": "true" },
    shape("path", { class: `block s${(i % 8) + 1}`, d: "M0 1H28V11H0Z" })), `${WORDS[mean.stage]}: ${duration(mean.lastNanos)} of the last reply`));
  section.append(html("figure", { id: "figure-stages" }, html("figcaption", {}, "Where the time of replies went so far"),
    html("ul", { class: "keys" }, ...keys), html("div", { class: "plot", "data-chart": "stages" }, drawing)));
}
