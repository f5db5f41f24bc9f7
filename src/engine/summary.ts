/** What the quiet run keeps of each operation, by operation number; it grows when players add operations. */

export interface Summary {
  readonly ret: Int32Array<ArrayBuffer>;
  readonly evictions: Uint32Array<ArrayBuffer>;
  readonly overflows: Uint32Array<ArrayBuffer>;
  readonly visits: Float64Array<ArrayBuffer>;
  readonly movedBytes: Float64Array<ArrayBuffer>;
  /** Bytes in use in the VRAM of all devices, after the operation. */
  readonly vram: Float64Array<ArrayBuffer>;
}

export function newSummary(count: number): Summary {
  return {
    ret: new Int32Array(count),
    evictions: new Uint32Array(count),
    overflows: new Uint32Array(count),
    visits: new Float64Array(count),
    movedBytes: new Float64Array(count),
    vram: new Float64Array(count),
  };
}

/** The same for more operations. Its arrays have room behind them, so that growing by little stays cheap. */
export function grownSummary(summary: Summary, count: number): Summary {
  const { ret, evictions, overflows, visits, movedBytes, vram } = summary;
  if (ret.buffer.byteLength >= count * ret.BYTES_PER_ELEMENT) return viewOf(summary, count);
  const larger = newSummary(Math.ceil(count * 1.5));
  larger.ret.set(ret);
  larger.evictions.set(evictions);
  larger.overflows.set(overflows);
  larger.visits.set(visits);
  larger.movedBytes.set(movedBytes);
  larger.vram.set(vram);
  return viewOf(larger, count);
}

function viewOf({ ret, evictions, overflows, visits, movedBytes, vram }: Summary, count: number): Summary {
  return {
    ret: new Int32Array(ret.buffer, 0, count),
    evictions: new Uint32Array(evictions.buffer, 0, count),
    overflows: new Uint32Array(overflows.buffer, 0, count),
    visits: new Float64Array(visits.buffer, 0, count),
    movedBytes: new Float64Array(movedBytes.buffer, 0, count),
    vram: new Float64Array(vram.buffer, 0, count),
  };
}
