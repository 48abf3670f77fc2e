import { html, shape, tenth } from "./svg.js";

const STEPS = 50;
let clips = 0;

// A chart that can be looked into: it takes the place of the drawing that came with the page.
//
// model() gives what to draw: { up, upTitle, acrossTitle, across(from, to) } and draw(plot); at a
// position of the cursor, readings(nanos) gives { at, rows: [[name, value, role]] }.
export class LivePlot {
  constructor(holder, axis, chart) {
    this.holder = holder;
    this.axis = axis;
    this.chart = chart;
    this.drawing = shape("svg", { class: "live", "aria-hidden": "true" });
    this.readout = html("output", { class: "readout", hidden: true });
    this.spoken = html("span", { class: "spoken", "aria-live": "polite" });
    this.clip = "clip" + ++clips;
    holder.tabIndex = 0;
    holder.setAttribute("role", "group");
    holder.setAttribute("aria-roledescription", "chart");
    holder.setAttribute("aria-label", chart.label + ". Arrow keys move the cursor, plus and minus zoom, Escape shows everything.");
    holder.classList.add("scripted");
    holder.append(this.drawing, this.readout, this.spoken);
    axis.charts.push(this);
    this.listen();
  }

  draw() {
    const width = Math.max(240, Math.round(this.holder.clientWidth || this.width || 1040));
    this.width = width;
    const narrow = width < 600;
    const model = this.chart.model(narrow);
    this.model = model;
    this.height = model.height;
    this.left = narrow ? 58 : 64;
    this.right = width - (narrow ? 14 : 20);
    this.top = model.top;
    this.bottom = model.height - model.foot;
    this.across = model.across(this.axis.from(), this.axis.to());
    this.drawing.setAttribute("viewBox", `0 0 ${width} ${model.height}`);
    this.drawing.replaceChildren();
    this.frame(narrow);
    this.drawing.append(
      shape("clipPath", { id: this.clip }, shape("rect", {
        x: this.left, y: 0, width: this.right - this.left, height: model.height,
      })),
    );
    this.data = shape("g", { "clip-path": `url(#${this.clip})` });
    this.drawing.append(this.data);
    model.draw(this);
    this.over = shape("g", {});
    this.drawing.append(this.over);
    this.drawCursor();
  }

  frame(narrow) {
    const { model } = this;
    const add = (...parts) => this.drawing.append(...parts);
    for (const tick of model.up.ticks(model.lane ? 1 : narrow ? 5 : 6)) {
      const y = tenth(this.y(tick.value));
      add(shape("line", { class: tick.value === 0 ? "axis" : "grid", x1: this.left, x2: this.right, y1: y, y2: y }));
      add(shape("text", { class: "tick end", x: this.left - 8, y: y + 4 }, tick.label));
    }
    if (model.acrossTitle) {
      for (const tick of this.across.ticks(narrow ? 4 : 10)) {
        const x = tenth(this.x(tick.value));
        add(shape("line", { class: "axis", x1: x, x2: x, y1: this.bottom, y2: this.bottom + 4 }));
        add(shape("text", { class: "tick middle", x, y: this.bottom + 18 }, tick.label));
      }
      const unit = this.across.unit ? ", " + this.across.unit : "";
      add(shape("text", { class: "name end", x: this.right, y: this.bottom + 38 }, model.acrossTitle + unit));
    }
    if (model.upTitle) {
      const x = narrow ? 9 : 14;
      add(shape("text", { class: "name end", transform: `translate(${x} ${this.top}) rotate(-90)` }, model.upTitle));
    }
    if (model.title) add(shape("text", { class: "lane-title", x: this.left, y: 15 }, model.title));
  }

  x(value) {
    return this.left + this.across.position(value) * (this.right - this.left);
  }

  y(value) {
    return this.bottom - this.model.up.position(value) * (this.bottom - this.top);
  }

  // A line through points; what is off the sheet or too near to its neighbour is left out.
  line(role, xs, ys, options = {}) {
    this.data.append(shape("path", { class: role, d: this.path(xs, ys, options), ...options.attributes }));
  }

  path(xs, ys, { stairs = false, least = 0.7 } = {}) {
    let d = "";
    let before = null;
    for (let i = 0; i < xs.length; i++) {
      if (ys[i] === null || Number.isNaN(ys[i])) {
        before = null;
        continue;
      }
      const x = this.x(xs[i]);
      const y = this.y(ys[i]);
      const off = (x < this.left - 4 && i + 1 < xs.length && this.x(xs[i + 1]) < this.left) ||
        (x > this.right + 4 && before !== null && before[0] > this.right);
      const near = before !== null && i + 1 < xs.length && Math.abs(x - before[0]) < least && Math.abs(y - before[1]) < least;
      if (off || near) continue;
      if (before !== null && stairs) d += `L${tenth(x)} ${tenth(before[1])}`;
      d += `${before === null ? "M" : "L"}${tenth(x)} ${tenth(y)}`;
      before = [x, y];
    }
    return d;
  }

  // The area between two lines.
  area(role, lowX, lowY, highX, highY) {
    const back = this.path([...highX].reverse(), [...highY].reverse());
    const there = this.path(lowX, lowY);
    if (there && back) this.data.append(shape("path", { class: role, d: there + "L" + back.slice(1) + "Z" }));
  }

  text(role, x, y, text) {
    this.drawing.append(shape("text", { class: role, x: tenth(x), y: tenth(y) }, text));
  }

  // Warm-up, faults and events of a run, behind the data.
  backdrop(run) {
    const height = this.bottom - this.top;
    const stretch = (role, from, to) => this.data.append(shape("rect", {
      class: role, x: tenth(this.x(from)), y: this.top, width: Math.max(1, tenth(this.x(to) - this.x(from))), height,
    }));
    if (run.warmUpTo > run.warmUpFrom) stretch("shade", run.warmUpFrom, run.warmUpTo);
    const edge = (role, at) => this.data.append(shape("line", { class: role, x1: tenth(this.x(at)), x2: tenth(this.x(at)), y1: this.top, y2: this.bottom }));
    for (const { from, to, whole, closed } of run.faults) {
      if (to > from) stretch("fault", from, to);
      if (whole > to) stretch("fault after", to, whole);
      const many = run.faults.length > 18;
      edge(many ? "fault-edge often" : "fault-edge", from);
      if (!many && closed && whole > from) edge("fault-edge after", whole);
    }
    for (const event of run.events) {
      const x = tenth(this.x(event.atNanos));
      const role = "event " + (run.often(event) ? "often" : "rare");
      if (this.x(event.atNanos + event.durationNanos) - x > 1) stretch(role, event.atNanos, event.atNanos + event.durationNanos);
      else if (!run.crowd(event)) this.data.append(shape("line", { class: role, x1: x, x2: x, y1: this.top, y2: this.bottom }));
    }
  }

  drawSelection(range) {
    this.selection?.remove();
    if (!range || !this.over) return;
    const [from, to] = [Math.min(...range), Math.max(...range)];
    this.selection = shape("rect", {
      class: "selection", x: tenth(this.x(from)), y: this.top, width: tenth(this.x(to) - this.x(from)), height: this.bottom - this.top,
    });
    this.over.append(this.selection);
  }

  drawCursor() {
    if (!this.over) return;
    this.over.replaceChildren();
    const at = this.axis.cursor;
    const seen = at !== null && at >= this.axis.from() && at <= this.axis.to();
    this.readout.hidden = !seen;
    if (!seen) return;
    const x = tenth(this.x(at));
    this.over.append(shape("line", { class: "cursor", x1: x, x2: x, y1: this.top, y2: this.bottom }));
    const readings = this.chart.readings(at);
    this.readout.replaceChildren(html("b", {}, readings.at), ...readings.rows.map(([name, value, role]) =>
      html("span", {}, html("i", { class: "mark " + (role || "") }), name + " ", html("b", {}, value))));
    const box = this.readout.offsetWidth;
    const scale = this.holder.clientWidth / this.width;
    const left = x * scale + 12 + box > this.holder.clientWidth ? x * scale - 12 - box : x * scale + 12;
    this.readout.style.left = Math.max(0, left) + "px";
    this.readout.style.top = (this.model.lane ? 18 : this.top + 2) * scale + "px";
  }

  nanosAt(event) {
    const box = this.drawing.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * this.width;
    const position = Math.min(1, Math.max(0, (x - this.left) / (this.right - this.left)));
    return this.across.value(position);
  }

  listen() {
    let start = null;
    const { holder, axis } = this;
    holder.addEventListener("pointermove", (event) => {
      const at = this.nanosAt(event);
      axis.setCursor(at);
      axis.select(start === null ? null : [start, at]);
    });
    holder.addEventListener("pointerleave", () => {
      if (start === null && document.activeElement !== holder) axis.setCursor(null);
    });
    holder.addEventListener("pointerdown", (event) => {
      if (event.pointerType !== "mouse" || event.button !== 0) return;
      start = this.nanosAt(event);
      holder.setPointerCapture(event.pointerId);
    });
    holder.addEventListener("pointerup", (event) => {
      if (start === null) return;
      const at = this.nanosAt(event);
      const moved = Math.abs(this.x(at) - this.x(start));
      axis.select(null);
      if (moved > 6) axis.zoom([start, at]);
      else {
        axis.setCursor(at, true);
        this.chart.pick?.(at);
      }
      start = null;
    });
    holder.addEventListener("pointercancel", () => {
      start = null;
      axis.select(null);
    });
    holder.addEventListener("dblclick", () => axis.zoom(null));
    holder.addEventListener("keydown", (event) => this.key(event));
  }

  key(event) {
    const { axis } = this;
    const step = ((axis.to() - axis.from()) / STEPS) * (event.shiftKey ? 5 : 1);
    const at = axis.cursor ?? axis.from();
    const moves = { ArrowLeft: at - step, ArrowRight: at + step, Home: axis.from(), End: axis.to() };
    if (event.key in moves) axis.setCursor(Math.min(axis.to(), Math.max(axis.from(), moves[event.key])), true);
    else if (event.key === "+" || event.key === "=") axis.zoomBy(0.5, axis.cursor);
    else if (event.key === "-") axis.zoomBy(2, axis.cursor);
    else if (event.key === "Enter") this.chart.pick?.(at);
    else if (event.key === "Escape") {
      axis.zoom(null);
      axis.setCursor(null, true);
    } else return;
    event.preventDefault();
    this.spoken.textContent = this.readout.hidden ? "" : this.readout.innerText;
  }
}
