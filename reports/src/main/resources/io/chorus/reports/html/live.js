import { count, duration } from "./format.js";
import { faultsSoFar } from "./faults.js";
import { tailHistograms } from "./others.js";
import { stageBars } from "./stages.js";
import { html } from "./svg.js";

const TRUST = {
  valid: "valid: the figures can be trusted",
  suspect: "suspect: read the doubts below first",
  invalid: "invalid: the figures cannot be used",
};

function verdict(record) {
  const header = document.querySelector("#verdict");
  header.querySelector("h1").textContent = record.verdict.sentence;
  const trust = record.verdict.validity;
  const pill = [...header.querySelectorAll(".pill")].find((found) => TRUST[found.classList[1]]);
  if (pill) {
    pill.className = "pill " + trust;
    pill.textContent = TRUST[trust];
  }
  const doubts = record.verdict.findings.filter((finding) => finding.level !== "valid");
  header.querySelector(".findings").replaceChildren(...doubts.map((finding) =>
    html("li", { class: finding.level }, html("b", {}, finding.check + ": "), finding.observed + " ",
      html("span", { class: "advice" }, finding.advice))));
}

function objectives(record) {
  const section = document.querySelector("#objectives");
  const results = [...record.verdict.objectives].sort((a, b) => a.met - b.met || (b.used ?? 0) - (a.used ?? 0));
  section.querySelector(".objectives, .none")?.remove();
  section.append(html("ul", { class: "objectives" }, ...results.map((result) =>
    html("li", { class: result.met ? "met" : "unmet" },
      html("span", { class: "sign", "aria-hidden": "true" }, result.met ? "✓" : "✕"),
      html("div", {}, html("b", {}, result.objective), html("span", { class: "observed" },
        (result.met ? "so far: " : "missed: ") + result.observed))))));
}

function headline(state) {
  const { record } = state;
  const values = document.querySelectorAll("#headline .times .value");
  if (state.curves.leading.length) {
    [0.5, 0.99, 1].forEach((share, i) => (values[i].textContent = duration(state.curves.medianAt(share))));
    const counted = state.curves.measured.length;
    document.querySelector("#headline .basis").textContent = "Counted from when a request was due; " +
      (counted ? `median of ${count(counted, "request")} so far.` : "so far only the warm-up.");
  }
  const tiles = document.querySelectorAll("#headline .tiles > div");
  const tile = (i, value, aside) => {
    tiles[i].querySelector(".value").textContent = value;
    if (aside) tiles[i].querySelector(".aside").textContent = aside;
  };
  for (let i = 0; i < tiles.length; i++) {
    const name = tiles[i].querySelector("dt").textContent;
    if (name === "Requests") tile(i, count(record.summary.requests), record.summary.warmRequests + " of them counted");
    else if (name === "Replies lost") tile(i, count(record.summary.lostReplies), "of " + count(record.summary.expectedReplies));
    else if (name === "Connected in") tile(i, duration(record.connects.durationNanos), count(record.connects.connected, "node"));
  }
}

function missing(record) {
  const section = document.querySelector("#nodes");
  let list = section.querySelector(".live-missing");
  if (!list) {
    list = html("p", { class: "live-missing" });
    section.querySelector("h2").after(list);
  }
  const names = record.missing.slice(0, 20).map((node) => node.name).join(", ");
  list.textContent = record.summary.missingNodes
    ? `So far ${count(record.summary.missingNodes, "node")} owe replies: ${names}${record.summary.missingNodes > 20 ? " …" : ""}`
    : "So far no node is missing.";
}

// Follows a run: each event holds the whole record, so whoever joins late misses nothing.
export function follow(path, state, charts) {
  const status = html("p", { class: "live-status", role: "status" }, "Live: waiting for the run …");
  document.querySelector("#verdict").prepend(status);
  const source = new EventSource(path);
  source.addEventListener("record", async (event) => {
    const record = JSON.parse(event.data);
    state.tail = await tailHistograms(record);
    state.show({ record, nodes: state.report.nodes });
    status.textContent = `Live: ${duration(record.durationNanos)} into the run, ${count(record.requests.length, "request")} over`;
    verdict(record);
    objectives(record);
    headline(state);
    missing(record);
    faultsSoFar(record);
    stageBars(state);
    charts.grow();
    state.draw();
    document.body.dataset.records = Number(document.body.dataset.records || 0) + 1;
  });
  source.addEventListener("end", () => {
    source.close();
    status.replaceChildren("The run is over. ", html("a", { href: location.pathname }, "Load its whole report."));
    document.body.dataset.ended = "true";
  });
  source.addEventListener("error", () => {
    if (source.readyState !== EventSource.CLOSED) status.textContent = "Live: the connection was lost, trying again …";
  });
}
