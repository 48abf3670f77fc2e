import { breath, decodeReport } from "./data.js";
import { PageState } from "./state.js";
import { SharedAxis } from "./axis.js";
import { LivePlot } from "./plot.js";
import { completionChart, completionTools } from "./completion.js";
import { rateChart } from "./rate.js";
import { requestsChart } from "./requests.js";
import { heatChart, laneCharts } from "./lanes.js";
import { comebackChart, faultsLane } from "./faults.js";
import { connectChart, nodeStrip, tailChart, tailHistograms } from "./others.js";
import { copyButtons, numbersToggles, sortableTables, toolsOf } from "./tables.js";
import { readLink, writeLink } from "./link.js";
import { overlayTools } from "./overlay.js";
import { follow } from "./live.js";
import { html } from "./svg.js";

// Puts a chart that can be looked into where the page has a drawing; in a live page also where there
// was nothing to draw yet.
class Charts {
  constructor(state) {
    this.state = state;
    this.made = new Map();
    this.axisOfTail = new SharedAxis("tail");
    this.axisOfTail.setEnd(1);
    state.extraAxes = [this.axisOfTail];
  }

  holder(id, section, title) {
    const found = document.querySelector(`.plot[data-chart="${id}"]`);
    if (found || !title) return found;
    const home = document.querySelector("#" + section);
    home.querySelector(":scope > .none")?.remove();
    const holder = html("div", { class: "plot", "data-chart": id });
    if (id.startsWith("lane-") || id === "heat") {
      let figure = document.querySelector("#figure-lanes");
      if (!figure) {
        figure = html("figure", { class: "lanes", id: "figure-lanes" }, html("figcaption", {}, "What fleet, broker and generator did meanwhile"));
        home.append(figure);
      }
      if (id === "lane-faults") figure.querySelector(".keys, figcaption").after(holder);
      else figure.append(holder);
    } else {
      home.append(html("figure", { id: "figure-" + id }, html("figcaption", {}, title), holder));
    }
    return holder;
  }

  async add(id, section, axis, chart, live) {
    const known = this.made.get(id);
    if (known) {
      if (live && chart.title) known.holder.closest("figure").querySelector("figcaption").textContent = known.chart.title();
      return;
    }
    const holder = this.holder(id, section, live && (chart.title ? chart.title() : chart.label));
    if (!holder) return;
    const plot = new LivePlot(holder, axis, chart);
    this.made.set(id, plot);
    plot.draw();
    holder.closest("figure").classList.add("looked-into");
    if (!live) await breath();
  }

  async addAll(live) {
    const { state } = this;
    if (state.curves.any()) {
      await this.add("completion", "completion", state.due, completionChart(state), live);
      await this.add("rate", "rate", state.due, rateChart(state), live);
    }
    if (state.record.requests.length) await this.add("requests", "timeline", state.run, requestsChart(state), live);
    const faults = faultsLane(state);
    if (faults.any()) await this.add("lane-faults", "timeline", state.run, faults, live);
    const heat = heatChart(state);
    if (heat.any()) await this.add("heat", "timeline", state.run, heat, live);
    for (const lane of laneCharts(state)) await this.add(lane.id, "timeline", state.run, lane, live);
    if (state.record.connects.curve.nanos.length) await this.add("connect", "connects", state.setup, connectChart(state), live);
    const comeback = comebackChart(state);
    if (comeback.any() && document.querySelector("#faults")) {
      state.comeback.setEnd(comeback.end());
      await this.add("comeback", "faults", state.comeback, comeback, live);
    }
    if (state.tail?.response.total) await this.add("tail", "tail", this.axisOfTail, tailChart(state), live);
  }

  // The record has grown: there may be charts that were not there before.
  grow() {
    this.addAll(true);
  }
}

function zoomTools(state) {
  for (const axis of [state.run, state.due]) {
    const homes = [...new Set(axis.charts.map((chart) => chart.holder.closest("figure")))];
    for (const figure of homes) {
      const reset = html("button", { type: "button", class: "reset", hidden: true, onclick: () => axis.zoom(null) }, "Show everything");
      toolsOf(figure).append(reset);
      axis.onChange(() => (reset.hidden = !axis.zoomed()));
    }
    axis.onChange(() => writeLink(state));
  }
}

async function start() {
  const live = document.body.dataset.live;
  const report = await decodeReport(document.querySelector("#chorus-data").textContent);
  const state = new PageState(report);
  state.pick = (index) => {
    state.picked = index;
    state.onPick?.();
    state.draw();
    writeLink(state);
  };
  state.tail = await tailHistograms(state.record);
  const charts = new Charts(state);
  await charts.addAll(false);
  const draw = state.draw.bind(state);
  state.draw = () => {
    draw();
    for (const axis of state.extraAxes) for (const chart of axis.charts) chart.draw();
  };
  const completion = document.querySelector("#figure-completion");
  if (completion && !live) {
    toolsOf(completion).append(...completionTools(state));
    document.querySelector("#figure-nines")?.classList.add("folded");
  }
  const strip = document.querySelector('.plot[data-chart="nodes"]');
  if (strip) nodeStrip(strip, report.nodes);
  zoomTools(state);
  numbersToggles(document);
  sortableTables(document);
  copyButtons(document);
  overlayTools(state);
  readLink(state);
  addEventListener("hashchange", () => readLink(state));
  let width = document.documentElement.clientWidth;
  addEventListener("resize", () => {
    if (width === document.documentElement.clientWidth) return;
    width = document.documentElement.clientWidth;
    state.draw();
  });
  if (live) follow(live, state, charts);
  document.body.dataset.ready = "true";
}

start();
