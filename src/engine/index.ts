/** The engine's only door: what the worker, the replay and the page's types come in by. */

export { type Call, Expansion, type Frame, type FrameEvent } from "./frame.ts";
export type {
  CgroupView,
  Explanation,
  Fact,
  LimitView,
  MayPush,
  Phrase,
  ProcessView,
  ProtectionStep,
  Quantity,
  SafeFrom,
} from "./insight/types.ts";
export { errnoName } from "./kernel/errno.ts";
export { KERNELS, type KernelId, type KernelPreset, KNOBS, type Knob, type Policy } from "./kernel/policy.ts";
export { Machine } from "./machine.ts";
export { Compiler, compile, isActing, type Operation, type Program } from "./operation.ts";
export { replayLine, replayOperation } from "./replay.ts";
export { formatDiagnostic } from "./script/diagnostics.ts";
export { type Edit, mapLine } from "./script/edit.ts";
export { setKernel, setKnob, setLimit } from "./script/edit-domain.ts";
export { Parser, parse } from "./script/parser.ts";
export { type Note, type ScenarioInfo, scenarioInfo, unitName } from "./script/scenario.ts";
export { lineText, type Script } from "./script/script.ts";
export { formatSize } from "./script/sizes.ts";
export type { Diagnostic } from "./script/statement.ts";
export { type Summary, Timeline } from "./timeline.ts";
