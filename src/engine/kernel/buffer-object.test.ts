import fc from "fast-check";
import { expect, test } from "vitest";
import { OperationContext } from "./buffer-object.ts";
import { type BoId, NONE, type VmId } from "./ids.ts";

const VMS = [0, 1, 2, 3] as VmId[];
const BOS = [0, 1, 2, 3, 4] as BoId[];

/** A victim whose lock is its VM's, or one with a lock of its own. */
const victim = fc.oneof(
  fc.constantFrom(...VMS).map((vm) => ({ vm, bo: NONE })),
  fc.constantFrom(...BOS).map((bo) => ({ vm: NONE, bo })),
);

test("an eviction holds its victim's lock and every lock of what it serves", () => {
  const operation = fc.record({ vm: fc.constantFrom(NONE, ...VMS), bos: fc.uniqueArray(fc.constantFrom(...BOS)) });
  fc.assert(
    fc.property(operation, fc.array(victim, { maxLength: 3 }), ({ vm, bos }, victims) => {
      const heldVms = new Set<VmId>([vm]);
      const heldBos = new Set(bos);
      let ctx = new OperationContext(vm, NONE, new Set(bos), true);
      for (const held of victims) {
        ctx = new OperationContext(held.vm, NONE, ctx.heldBos, false, ctx, held.bo);
        heldVms.add(held.vm);
        heldBos.add(held.bo);
      }
      for (const one of VMS) expect(ctx.holdsVm(one)).toBe(heldVms.has(one));
      for (const one of BOS) expect(ctx.holdsBo(one)).toBe(heldBos.has(one));
    }),
  );
});
