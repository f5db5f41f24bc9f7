export function App() {
  return (
    <main>
      <h1>dmemscope</h1>
    </main>
  );
}
