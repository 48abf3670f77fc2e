import { sortable } from "./format.js";
import { html } from "./svg.js";

function sortBy(table, column, descending) {
  const body = table.tBodies[0];
  const key = (row) => {
    const text = row.cells[column]?.textContent ?? "";
    const number = sortable(text);
    return Number.isNaN(number) ? text : number;
  };
  const rows = [...body.rows].map((row) => [key(row), row]);
  rows.sort(([a], [b]) => {
    const order = typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b));
    return descending ? -order : order;
  });
  body.append(...rows.map(([, row]) => row));
}

// Lets the head of each long table sort it.
export function sortableTables(root) {
  for (const table of root.querySelectorAll("table")) {
    if (table.tBodies[0].rows.length < 3) continue;
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      if (!head.textContent) return;
      const button = html("button", { type: "button", class: "sort" }, head.textContent);
      button.addEventListener("click", () => {
        const descending = head.getAttribute("aria-sort") === "ascending";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", descending ? "descending" : "ascending");
        sortBy(table, column, descending);
      });
      head.replaceChildren(button);
    });
  }
}

// A button beside each figure that shows its numbers in place of its drawing.
export function numbersToggles(root) {
  for (const figure of root.querySelectorAll("figure[id^=figure-]")) {
    const folded = figure.querySelector("details");
    if (!folded) continue;
    const button = html("button", { type: "button", class: "as-table", "aria-pressed": "false" }, "Table");
    button.addEventListener("click", () => {
      const asTable = figure.classList.toggle("numbers");
      button.setAttribute("aria-pressed", String(asTable));
      folded.open = asTable;
    });
    toolsOf(figure).append(button);
  }
}

export function toolsOf(figure) {
  let tools = figure.querySelector(":scope > .tools");
  if (!tools) {
    tools = html("div", { class: "tools" });
    figure.querySelector("figcaption").after(tools);
  }
  return tools;
}

export function copyButtons(root) {
  for (const box of root.querySelectorAll(".copyable")) {
    const text = box.querySelector("pre");
    const button = html("button", { type: "button", class: "copy-button" }, "Copy " + box.dataset.copy);
    button.addEventListener("click", async () => {
      const done = await copied(text);
      button.textContent = done ? "Copied" : "Selected: press Ctrl+C";
    });
    box.append(button);
  }
}

async function copied(element) {
  try {
    await navigator.clipboard.writeText(element.textContent);
    return true;
  } catch {
    getSelection().selectAllChildren(element);
    return document.execCommand("copy");
  }
}
