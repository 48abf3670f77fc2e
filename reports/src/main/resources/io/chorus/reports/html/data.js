// The data of a run as its page holds them: Base64 of gzip of numbers in columns. The other end of
// this is ReportData.

class ByteReader {
  constructor(bytes, at, end) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  number() {
    let value = 0;
    let factor = 1;
    for (;;) {
      if (this.at >= this.end) throw new Error("its data are cut short");
      const next = this.bytes[this.at++];
      value += (next & 127) * factor;
      if (next < 128) return value;
      factor *= 128;
    }
  }

  // Folded by its lowest bit; without bit operations, which know 32 bits only.
  signed() {
    const folded = this.number();
    return folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2;
  }

  part() {
    const length = this.number();
    if (length > this.end - this.at) throw new Error("its data are cut short");
    this.at += length;
    return new ByteReader(this.bytes, this.at - length, this.at);
  }

  rest() {
    return this.bytes.subarray(this.at, this.end);
  }
}

export function fromBase64(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

export async function inflate(bytes, format) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

// Lets the page breathe between two pieces of work.
export function breath() {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

function readCurve(reader) {
  const points = reader.number();
  const nanos = new Float64Array(points);
  const counts = new Int32Array(points);
  let sum = 0;
  for (let i = 0; i < points; i++) nanos[i] = sum += reader.signed();
  sum = 0;
  for (let i = 0; i < points; i++) counts[i] = sum += reader.signed();
  return { nanos, counts };
}

function following(name) {
  const parts = /^(\D*)(0|[1-9]\d{0,8})(?!\d)/.exec(name);
  if (!parts) return "";
  return parts[1] + (Number(parts[2]) + 1) + name.slice(parts[0].length);
}

function readNodes(reader) {
  const size = reader.number();
  const names = new Array(size);
  const text = new TextDecoder();
  let expected = "";
  for (let i = 0; i < size; i++) {
    const length = reader.number() - 1;
    if (length < 0) {
      names[i] = expected;
    } else {
      const raw = new Uint8Array(length);
      for (let j = 0; j < length; j++) raw[j] = reader.number();
      names[i] = text.decode(raw);
    }
    expected = following(names[i]);
  }
  const column = () => {
    const values = new Float64Array(size);
    for (let i = 0; i < size; i++) values[i] = reader.signed();
    return values;
  };
  return { size, names, answers: column(), misses: column(), rank: column(), worstNanos: column() };
}

// Decodes the text of a data element into { record, nodes }; nodes() reads them when first asked.
export async function decodeReport(text) {
  const bytes = await inflate(fromBase64(text.trim()), "gzip");
  const magic = new TextDecoder().decode(bytes.subarray(0, 6));
  if (magic !== "CHORUS") throw new Error("it holds no data of Chorus");
  if (bytes[6] !== 1) throw new Error("a newer Chorus made it");
  const body = new ByteReader(bytes, 7, bytes.length);
  await breath();
  const record = JSON.parse(new TextDecoder().decode(body.part().rest()));
  await breath();
  const curves = body.part();
  record.connects.curve = readCurve(curves);
  for (const request of record.requests) request.curve = readCurve(curves);
  for (const bill of record.faults ?? []) bill.connections.back = readCurve(curves);
  if (record.baseline) record.baseline.median = readCurve(curves);
  const packed = body.part();
  let nodes = null;
  return { record, nodes: () => (nodes ??= readNodes(packed)) };
}

// Finds the data in the text of another report.
export function dataOf(page) {
  const found = new RegExp('<scr' + 'ipt type="application/octet-stream" id="chorus-data">([^<]*)<').exec(page);
  if (!found) throw new Error("it is no report of Chorus");
  return found[1];
}
