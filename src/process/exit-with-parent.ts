const checkEveryMs = 250;

/** Calls `end` once when the process that started this one is gone. npm runs a script inside a shell, and a shell
 *  that is asked to stop may die without passing the signal on to the server inside it.
 *  @returns a function that stops checking */
export function exitWithParent(end: () => void): () => void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    end();
  }, checkEveryMs);
  // Checking must not keep a process alive that has nothing else to do.
  timer.unref();
  return () => clearInterval(timer);
}
