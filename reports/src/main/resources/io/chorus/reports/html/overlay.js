import { bytes, count, duration } from "./format.js";
import { dataOf, decodeReport } from "./data.js";
import { tailHistograms } from "./others.js";
import { html } from "./svg.js";

function figures({ record, curves }) {
  const { summary, connects, process } = record;
  const time = (nanos) => (nanos === null || nanos === undefined ? Infinity : nanos);
  return [
    ["T50", curves.medianAt(0.5), duration],
    ["T90", curves.medianAt(0.9), duration],
    ["T99", curves.medianAt(0.99), duration],
    ["T99.9", curves.medianAt(0.999), duration],
    ["T100", curves.medianAt(1), duration],
    ["response, median", time(summary.response.p50Nanos), duration],
    ["response, 99 of 100", time(summary.response.p99Nanos), duration],
    ["response, longest", time(summary.response.maxNanos), duration],
    ["requests counted", summary.warmRequests, count],
    ["replies lost", summary.lostReplies, count],
    ["nodes", record.fleet.nodes, count],
    ["all connected in", connects.durationNanos, duration],
    ["resident memory", process ? process.rssBytes : null, bytes],
  ];
}

function row([name, now, format], before) {
  const change = before > 0 && Number.isFinite(before) && Number.isFinite(now)
    ? ((now / before - 1) * 100).toFixed(1).replace(/^(?!-)/, "+") + " %" : "–";
  const text = (value) => (value === null ? "–" : format(value));
  return html("tr", {}, html("th", { scope: "row" }, name),
    ...[text(before), text(now), change].map((cell) => html("td", {}, cell)));
}

function head(...names) {
  return html("thead", {}, html("tr", {}, ...names.map((name) => html("th", { scope: "col" }, name))));
}

function setupTable(before, now) {
  const paths = new Set([...Object.keys(before.settings), ...Object.keys(now.settings)]);
  const rows = [...paths].filter((path) => before.settings[path] !== now.settings[path])
    .map((path) => html("tr", {}, html("th", { scope: "row" }, path),
      html("td", {}, before.settings[path] ?? "–"), html("td", {}, now.settings[path] ?? "–")));
  if (!rows.length) return html("p", {}, "Both runs were set up alike.");
  return html("div", { class: "words" }, html("div", { class: "scroll" }, html("table", {}, head("Setting that differs", "Dropped", "This run"), html("tbody", {}, ...rows))));
}

function showSideBySide(state, close) {
  const { overlay } = state;
  const before = figures(overlay);
  const rows = figures(state).map((figure, i) => row(figure, before[i][1]));
  const box = html("div", { class: "dropped", id: "dropped" },
    html("h3", {}, "This run beside " + overlay.name),
    html("p", { class: "help" }, "The dropped report is drawn dashed in the completion curve, the reply rate and the tail. A change of a figure here says nothing of chance: chorus compare does."),
    setupTable(overlay.record, state.record),
    html("div", { class: "scroll" }, html("table", {}, head("Figure", "Dropped", "This run", "Change"), html("tbody", {}, ...rows))),
    html("button", { type: "button", onclick: close }, "Take the dropped report away"));
  document.querySelector("#dropped")?.remove();
  document.querySelector("#baseline").append(box);
}

// Lets another report be dropped onto this one, or opened.
export function overlayTools(state) {
  const say = html("p", { class: "say", role: "status" });
  const close = () => {
    state.lay(null);
    document.querySelector("#dropped")?.remove();
    state.draw();
  };
  const open = async (file) => {
    try {
      const report = await decodeReport(dataOf(await file.text()));
      const { name, startedAt } = report.record.run;
      state.lay(report, `${name} of ${startedAt.slice(0, 16).replace("T", " ")}`);
      state.overlay.tail = await tailHistograms(report.record);
      showSideBySide(state, close);
      state.draw();
      say.textContent = "Dashed: " + state.overlay.name;
      document.querySelector("#completion").scrollIntoView();
    } catch (error) {
      say.textContent = `Cannot show ${file.name}: ${error.message}.`;
    }
  };
  const chooser = html("input", { type: "file", accept: ".html,text/html", id: "other-report" });
  chooser.addEventListener("change", () => chooser.files[0] && open(chooser.files[0]));
  document.querySelector("#baseline").append(html("p", { class: "tools" },
    html("label", { for: "other-report" }, "Lay another report over this one (or drop it anywhere on the page): "), chooser), say);
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (file) open(file);
  });
}
