/** Calls once the picture of what has changed is painted, and never in a hidden page. The answer takes it back. */
export function afterPaint(act: () => void): () => void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    act();
  };
  // A message from within an animation frame arrives behind that frame's paint.
  const request = requestAnimationFrame(() => port2.postMessage(null));
  return () => {
    cancelAnimationFrame(request);
    port1.close();
  };
}
