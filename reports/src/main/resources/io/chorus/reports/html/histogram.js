import { fromBase64, inflate } from "./data.js";

// Reads an HdrHistogram in its compressed form (V2): a cookie and a length before a zlib stream, in
// that a header of 40 bytes, then counts as folded numbers, where a negative one skips empty places.
export async function decodeHistogram(text) {
  if (!text) return { total: 0, values: [], counts: [] };
  const packed = fromBase64(text);
  const plain = await inflate(packed.subarray(8), "deflate");
  const view = new DataView(plain.buffer, plain.byteOffset, plain.byteLength);
  const payload = view.getInt32(4);
  const significant = view.getInt32(12);
  const lowest = Number(view.getBigInt64(16));
  const unit = Math.floor(Math.log2(Math.max(1, lowest)));
  const half = Math.ceil(Math.log2(2 * 10 ** significant)) - 1;
  const halfCount = 2 ** half;
  const values = [];
  const counts = [];
  let total = 0;
  let index = 0;
  let at = 40;
  while (at < 40 + payload) {
    let value = 0n;
    let shift = 0n;
    for (let i = 0; i < 9; i++) {
      const next = plain[at++];
      value |= BigInt(i === 8 ? next : next & 127) << shift;
      shift += 7n;
      if (next < 128) break;
    }
    const number = Number((value >> 1n) ^ -(value & 1n));
    if (number < 0) {
      index -= number;
      continue;
    }
    if (number > 0) {
      values.push(highestAt(index, half, halfCount, unit));
      counts.push(number);
      total += number;
    }
    index++;
  }
  return { total, values, counts };
}

// The highest value that falls into the same place of the array.
function highestAt(index, half, halfCount, unit) {
  let bucket = Math.floor(index / halfCount) - 1;
  let sub = (index % halfCount) + halfCount;
  if (bucket < 0) {
    sub -= halfCount;
    bucket = 0;
  }
  return (sub + 1) * 2 ** (bucket + unit) - 1;
}

// The value that a share of all lie within.
export function valueAt(histogram, share) {
  const rank = Math.max(1, Math.ceil(share * histogram.total - 1e-9 * histogram.total));
  let sum = 0;
  for (let i = 0; i < histogram.values.length; i++) {
    sum += histogram.counts[i];
    if (sum >= rank) return histogram.values[i];
  }
  return 0;
}
