import { useCallback } from "react";
import { Picker } from "../../components/Picker.tsx";
import { useApp, useAppState } from "../context/app-context.ts";
import { KERNEL_WORDS, kernelOrigin } from "../context/kernel-words.ts";

/** Edits the device line's `kernel=`. */
export function KernelPicker() {
  const { script } = useApp();
  const kernels = useAppState((state) => state.kernels);
  const kernel = useAppState(({ run }) => run?.kernel ?? null);
  const pick = useCallback((id: string) => script.edit({ kind: "kernel", id }), [script]);
  const choices = kernels.map((one) => {
    return { id: one.id, name: one.id, from: kernelOrigin(one), about: KERNEL_WORDS[one.id] ?? null };
  });
  return (
    <Picker
      label="Kernel"
      choices={choices}
      value={kernel}
      isDisabled={kernel === null || kernels.length === 0}
      onPick={pick}
    />
  );
}
