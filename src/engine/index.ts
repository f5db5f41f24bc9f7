/** The engine's only door: what the worker, the replay and the page's types come in by. */

export type { BoosterName, ForegroundName, PlayerName } from "./agents/players.ts";
export { COST_SETTINGS, type CostSettings, type FrameCost, type FramePoint, FrameSeries, frameCost } from "./cost.ts";
export { type Call, Expansion, type Frame, type FrameEvent } from "./frame.ts";
export {
  BLOCK_CANDIDATE,
  BLOCK_EVICTOR,
  BLOCK_HATCHED,
  BLOCK_PINNED,
  BLOCK_SPILLED,
  BLOCK_VICTIM,
  type BlockContext,
  type Blocks,
  blocksOf,
  leavingAt,
} from "./insight/blocks.ts";
export { type CandidateRow, type Candidates, candidatesAt } from "./insight/candidates.ts";
export { type ComparedRun, type Comparison, compareRuns, type Parting, type Placement } from "./insight/compare.ts";
export { type Deed, deedsAt } from "./insight/deeds.ts";
export { safeFrom } from "./insight/effective.ts";
export { type EffectiveReasons, effectiveReasons } from "./insight/effective-reason.ts";
export { type CallView, callStack, explain } from "./insight/explain.ts";
export { type Births, futureCgroups } from "./insight/future.ts";
export { hatchedPools } from "./insight/hatching.ts";
export { liveCgroups, MOST_CGROUPS } from "./insight/live-cgroups.ts";
export type { Arithmetic } from "./insight/most-arithmetic.ts";
export { Naming } from "./insight/names.ts";
export { deviceOf } from "./insight/operation-device.ts";
export { type OperationOutline, outlineOf } from "./insight/operation-outline.ts";
export { focusOf, outcomeOf, processNames, runOutcome } from "./insight/outcome.ts";
export { cgroupViews } from "./insight/overview.ts";
export { pushSentence } from "./insight/push-sentence.ts";
export { RunIndex } from "./insight/run-index.ts";
export type {
  CgroupView,
  Explanation,
  Fact,
  FutureCgroup,
  LimitView,
  MayPush,
  Outcome,
  Phrase,
  ProcessView,
  ProtectionStep,
  Quantity,
  SafeFrom,
} from "./insight/types.ts";
export type { WriteIndex } from "./insight/write-index.ts";
export { DMEM_FILES, readFile } from "./kernel/dmem-files.ts";
export { errnoName } from "./kernel/errno.ts";
export { type CgroupId, MEMORY_TYPES, type MemoryType, NONE as NO_CGROUP } from "./kernel/ids.ts";
export { KERNELS, type KernelId, type KernelPreset, KNOBS, type Knob, type Policy } from "./kernel/policy.ts";
export { Machine } from "./machine.ts";
export { Compiler, compile, isActing, type Operation, type Origin, type Program } from "./operation.ts";
export { OperationPlaces, placesIn } from "./operation-places.ts";
export { type Cause, MOST_ANSWERS, OperationStream, type Place } from "./operation-stream.ts";
export { operationText } from "./operation-text.ts";
export type { LoopCount, Position } from "./operation-tree.ts";
export { lastLine, linesOfRun, quietRun, replayLine } from "./replay.ts";
export { type Edit, mapLine } from "./script/edit.ts";
export { lineInLoop } from "./script/line-in-loop.ts";
export { Parser, parse } from "./script/parser.ts";
export { type Note, type ScenarioInfo, scenarioInfo } from "./script/scenario.ts";
export type { Script } from "./script/script.ts";
export type { Diagnostic } from "./script/statement.ts";
export {
  CREATE_OPTIONS,
  DEVICE_OPTIONS,
  DOMAINS,
  isActing as isActingKeyword,
  LIMIT_FILES,
  USAGE,
} from "./script/words.ts";
export {
  type FoundEdit,
  findEdit,
  type LoopScope,
  type Ran,
  type ScriptEdit,
} from "./script-edit.ts";
export { OTHER_CGROUPS, type SeriesRow } from "./series.ts";
export type { Summary } from "./summary.ts";
export { Timeline } from "./timeline.ts";
