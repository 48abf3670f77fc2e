import { count } from "./format.js";

const LETTER = 7;
const GAP = 12;
const MOST_LETTERS = 36;

// Names of moments above a chart; those that would cover each other become one, as MomentNames has it.
export function momentNames(ascending, left, right) {
  const folds = [];
  for (const moment of ascending) {
    folds.push([moment]);
    while (folds.length > 1 && covers(label(folds.at(-2), left, right), label(folds.at(-1), left, right))) {
      const last = folds.pop();
      folds.push([...folds.pop(), ...last]);
    }
  }
  return folds.map((fold) => label(fold, left, right));
}

function covers(one, later) {
  return later.x - later.width / 2 < one.x + one.width / 2 + GAP;
}

function label(fold, left, right) {
  const text = words(fold);
  const width = text.length * LETTER;
  const middle = (fold[0].x + fold.at(-1).x) / 2;
  return { x: Math.max(left + width / 2, Math.min(right - width / 2, middle)), text, width, fault: fold.some(({ fault }) => fault) };
}

// By name what there is room for, faults before events; the rest by number.
function words(fold) {
  const all = named(fold);
  if (all.length <= MOST_LETTERS || fold.length === 1) return all;
  const faults = fold.filter(({ fault }) => fault);
  const events = faults.length === fold.length ? [] : [count(fold.length - faults.length, "event")];
  if (!faults.length) return events[0];
  const names = [named(faults), ...events].join(", ");
  return names.length <= MOST_LETTERS ? names : [count(faults.length, "fault"), ...events].join(", ");
}

function named(moments) {
  const kinds = new Map();
  for (const { kind } of moments) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  return [...kinds].map(([kind, times]) => (times === 1 ? kind : times + " × " + kind)).join(", ");
}
