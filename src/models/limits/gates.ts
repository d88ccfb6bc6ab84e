/**
 * The gates of a process: one for each account, made when it is first used. In: models, and limits that a user gave by pattern. Out:
 * the gate of a model's account. Models inside this process have none.
 */
import { type AccountLimits, narrower } from './account-limits.ts';
import { createGate, type Gate, type GateOptions, type GateState } from './gate.ts';
import { PoisonedRequests } from './poisoned-requests.ts';

export type GatesOptions = Omit<GateOptions, 'account' | 'limits'> & {
  /**
   * By pattern, `*` standing for anything: of an account (`openai@api.openai.com:443/*`) or of a model reference (`openai:*`). All
   * that fit an account or any model of it hold for the account together.
   */
  limits?: Readonly<Record<string, AccountLimits>>;
  /** How often a request may fail in the same way before it is given up. */
  timesToGiveUp?: number;
};

/** What is asked for: a `Model` or an `Embedder`. */
export type Gated = { ref: string; account?: string };

export interface Gates {
  of(model: Gated): Gate | undefined;
  readonly poisoned: PoisonedRequests;
  /** What was given for each account that was asked for; accounts without any are left out. */
  given(): Record<string, AccountLimits>;
  /** Divides what was given for an account, as `Gate.share` says. */
  share(account: string, part: { parts: number; untilMs: number }): void;
  /** By account, for displays. */
  states(): Record<string, GateState>;
}

export function createGates({ limits = {}, timesToGiveUp, ...options }: GatesOptions): Gates {
  const gates = new Map<string, Gate>();
  const givenFor = new Map<string, AccountLimits>();
  const known = new Set<string>();
  return {
    poisoned: new PoisonedRequests(timesToGiveUp === undefined ? {} : { timesToGiveUp }),
    of({ ref, account }) {
      if (account === undefined) return undefined;
      const gate = gates.get(account) ?? createGate({ ...options, account });
      gates.set(account, gate);
      const pair = `${account} ${ref}`;
      if (known.has(pair)) return gate;
      known.add(pair);
      for (const [pattern, given] of Object.entries(limits)) {
        if (!fits(pattern, account) && !fits(pattern, ref)) continue;
        gate.restrict(given);
        givenFor.set(account, narrower(givenFor.get(account) ?? {}, given));
      }
      return gate;
    },
    given: () => Object.fromEntries(givenFor),
    share: (account, { parts, untilMs }) => gates.get(account)?.share(parts, untilMs),
    states: () => Object.fromEntries([...gates].map(([account, gate]) => [account, gate.state()])),
  };
}

function fits(pattern: string, name: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(name);
}
