/**
 * Where the time of a program goes. In: a V8 processor profile. Out: milliseconds by group (a package, a file of ours, Node itself) and
 * by function. Time in Node and in native code is charged to the nearest caller that is a package's or ours, where there is one:
 * what a statement of SQLite takes stands beside the file that runs it.
 */
type ProfileNode = {
  id: number;
  callFrame: { functionName: string; url: string; lineNumber: number };
  children?: number[];
};
type Profile = { nodes: ProfileNode[]; samples: number[]; timeDeltas: number[] };

export type Share = { name: string; milliseconds: number };

export type ProfileSums = { groups: Share[]; functions: Share[]; busyMs: number; idleMs: number };

export function sumProfile(text: string): ProfileSums {
  const profile = JSON.parse(text) as Profile;
  const self = selfTimes(profile);
  const parents = new Map(
    profile.nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)),
  );
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const groups = new Map<string, number>();
  const functions = new Map<string, number>();
  let [busyMs, idleMs] = [0, 0];
  for (const node of profile.nodes) {
    const milliseconds = self.get(node.id) ?? 0;
    if (node.callFrame.functionName === '(idle)') {
      idleMs += milliseconds;
      continue;
    }
    busyMs += milliseconds;
    add(groups, chargedTo(node, { nodes, parents }), milliseconds);
    add(functions, place(node.callFrame), milliseconds);
  }
  return { groups: sorted(groups), functions: sorted(functions), busyMs, idleMs };
}

function selfTimes({ samples, timeDeltas }: Profile): Map<number, number> {
  const self = new Map<number, number>();
  for (const [index, id] of samples.entries()) add(self, id, (timeDeltas[index] ?? 0) / 1000);
  return self;
}

function add<Key>(sums: Map<Key, number>, key: Key, amount: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amount);
}

function sorted(sums: ReadonlyMap<string, number>): Share[] {
  return [...sums]
    .map(([name, milliseconds]) => ({ name, milliseconds }))
    .sort((a, b) => b.milliseconds - a.milliseconds);
}

type Tree = { nodes: ReadonlyMap<number, ProfileNode>; parents: ReadonlyMap<number, number> };

function chargedTo(node: ProfileNode, { nodes, parents }: Tree): string {
  for (let each: ProfileNode | undefined = node; each !== undefined; each = nodes.get(parents.get(each.id) ?? -1)) {
    const own = groupOf(each.callFrame.url);
    if (own !== undefined) return own;
  }
  const { functionName, url } = node.callFrame;
  return url === ''
    ? functionName
    : `node: ${url
        .replace(/^node:/, '')
        .split('/')
        .slice(0, 2)
        .join('/')}`;
}

/** Undefined for Node's own code and for native code. */
function groupOf(url: string): string | undefined {
  const packaged = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  if (packaged !== undefined) return packaged;
  return /^file:.*\/(?:src|dist)\/(.+)$/.exec(url)?.[1];
}

function place({ functionName, url, lineNumber }: ProfileNode['callFrame']): string {
  const packaged = /.*\/node_modules\/(.+)/.exec(url)?.[1];
  const file = packaged ?? url.replace(/.*\/(?=(?:src|dist)\/)/, '');
  return `${functionName === '' ? '(anonymous)' : functionName}${url === '' ? '' : ` ${file}:${lineNumber + 1}`}`;
}
