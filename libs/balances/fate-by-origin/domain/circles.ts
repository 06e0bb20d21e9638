/**
 * Nodes that lead to each other in a circle belong together; the groups come in the order in which they lead to each other (Tarjan).
 * A node outside every circle is a group of its own.
 * @param nodes closed under `next`
 */
export function circlesInOrder(nodes: readonly string[], next: (node: string) => readonly string[]): string[][] {
  const numbers = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const groups: string[][] = [];

  interface Frame {
    readonly node: string;
    readonly following: readonly string[];
    place: number;
  }
  const enter = (node: string): Frame => {
    numbers.set(node, numbers.size);
    lowest.set(node, numbers.get(node)!);
    stack.push(node);
    onStack.add(node);
    return { node, following: next(node), place: 0 };
  };
  const leave = (node: string): void => {
    if (lowest.get(node) !== numbers.get(node)) return;
    const group: string[] = [];
    let last: string | undefined;
    do {
      last = stack.pop()!;
      onStack.delete(last);
      group.push(last);
    } while (last !== node);
    groups.push(group.sort());
  };

  for (const root of nodes) {
    if (numbers.has(root)) continue;
    const frames = [enter(root)];
    for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
      const following = frame.following[frame.place++];
      if (following === undefined) {
        leave(frame.node);
        frames.pop();
        const parent = frames.at(-1)?.node;
        if (parent !== undefined) lowest.set(parent, Math.min(lowest.get(parent)!, lowest.get(frame.node)!));
      } else if (!numbers.has(following)) {
        frames.push(enter(following));
      } else if (onStack.has(following)) {
        lowest.set(frame.node, Math.min(lowest.get(frame.node)!, numbers.get(following)!));
      }
    }
  }
  return groups.reverse();
}
