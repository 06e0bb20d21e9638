import { spawn, type ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';

/**
 * Reads `+ PID SIGNAL` and `- PID`; at the end of its input, which comes when the process that started it is gone (however it went),
 * signals every process that is still on the list.
 */
const WATCHER = `
trap '' INT TERM HUP
list=""
while read -r what pid signal; do
  left=""
  for entry in $list; do
    [ "\${entry%%:*}" = "$pid" ] || left="$left $entry"
  done
  list=$left
  [ "$what" = "-" ] || list="$list $pid:$signal"
done
for entry in $list; do kill -s "\${entry#*:}" "\${entry%%:*}" 2>/dev/null; done
`;

/**
 * Sees to it that processes die with this one, also when it is killed: a shell that waits for its input to end does what a killed
 * process cannot. POSIX systems only; elsewhere the processes outlive a killed parent.
 */
class Reaper {
  private watcher: ChildProcess | undefined;
  private readonly pids = new Set<number>();

  /** Puts a process on the list. @param signal what ends it: KILL, or QUIT for a server that has children to end */
  add(pid: number, signal: 'KILL' | 'QUIT' = 'KILL'): void {
    if (process.platform === 'win32') return;
    this.watcher ??= this.start();
    this.pids.add(pid);
    this.tell(`+ ${pid} ${signal}`);
  }

  /** Takes a process off the list: it is gone, and its number may be another's soon. */
  remove(pid: number): void {
    if (!this.pids.delete(pid)) return;
    this.tell(`- ${pid}`);
    if (this.pids.size > 0) return;
    this.watcher?.stdin?.end();
    this.watcher = undefined;
  }

  private start(): ChildProcess {
    // A session of its own: neither the terminal's Ctrl-C nor a signal to our process group reaches it.
    const watcher = spawn('/bin/sh', ['-c', WATCHER], { stdio: ['pipe', 'ignore', 'ignore'], detached: true, cwd: '/' });
    watcher.on('error', () => undefined);
    watcher.stdin.on('error', () => undefined);
    watcher.unref();
    (watcher.stdin as Socket).unref();
    return watcher;
  }

  private tell(line: string): void {
    this.watcher?.stdin?.write(`${line}\n`);
  }
}

/** The one of this process. */
export const reaper = new Reaper();
