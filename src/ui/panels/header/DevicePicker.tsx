import { useCallback } from "react";
import { Picker } from "../../components/Picker.tsx";
import { mibText } from "../../components/quantity-text.ts";
import { useApp, useAppState } from "../context/app-context.ts";

/** Which card is looked at, where the script has several. */
export function DevicePicker() {
  const { script } = useApp();
  const devices = useAppState(({ run }) => run?.devices ?? null);
  const device = useAppState(({ run }) => run?.device ?? 0);
  const pick = useCallback((id: string) => script.lookAt(Number(id)), [script]);
  if (devices === null || devices.length < 2) return null;
  const choices = devices.map(({ name, region, capacity }, index) => ({
    id: String(index),
    name,
    about: `${mibText(capacity)} · ${region}`,
  }));
  return <Picker label="Card" choices={choices} value={String(device)} onPick={pick} />;
}
