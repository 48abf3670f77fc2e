// A time axis that several charts share: what is seen of it, and where the cursor stands.
//
// All charts over the run share one, all charts over "since due" another; whoever moves the cursor
// or zooms in one chart does so in all of them.
export class SharedAxis {
  constructor(name) {
    this.name = name;
    this.charts = [];
    this.end = 1;
    this.range = null;
    this.cursor = null;
    this.listeners = [];
  }

  from() {
    return this.range ? this.range[0] : 0;
  }

  to() {
    return this.range ? this.range[1] : this.end;
  }

  zoomed() {
    return this.range !== null;
  }

  // Where the axis ends unzoomed, in nanoseconds.
  setEnd(nanos) {
    this.end = Math.max(1, nanos);
  }

  setCursor(nanos, settled) {
    this.cursor = nanos === null ? null : Math.min(this.end, Math.max(0, nanos));
    for (const chart of this.charts) chart.drawCursor();
    if (settled) this.tell();
  }

  // Shows a stretch only; null shows everything again.
  zoom(range) {
    if (range) {
      const least = this.end / 5000;
      let [from, to] = [Math.min(...range), Math.max(...range)];
      if (to - from < least) {
        const middle = (from + to) / 2;
        [from, to] = [middle - least / 2, middle + least / 2];
      }
      from = Math.max(0, from);
      to = Math.min(this.end, to);
      this.range = to - from >= this.end * 0.999 ? null : [from, to];
    } else {
      this.range = null;
    }
    for (const chart of this.charts) chart.draw();
    this.tell();
  }

  zoomBy(factor, around) {
    const middle = around ?? (this.from() + this.to()) / 2;
    this.zoom([middle - (middle - this.from()) * factor, middle + (this.to() - middle) * factor]);
  }

  select(range) {
    for (const chart of this.charts) chart.drawSelection(range);
  }

  onChange(listener) {
    this.listeners.push(listener);
  }

  tell() {
    for (const listener of this.listeners) listener();
  }
}
