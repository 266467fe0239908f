const lookEveryMs = 250;

/** Calls `end` once when the process that started this one is gone. npm runs a script inside a shell, and a shell
 *  that is told to stop may die without telling the server inside it.
 *  @returns a function that stops looking */
export function whenOrphaned(end: () => void): () => void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    end();
  }, lookEveryMs);
  // Looking must not keep a process alive that has nothing else to do.
  timer.unref();
  return () => clearInterval(timer);
}
