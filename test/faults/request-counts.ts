/**
 * Who asked what how often, and what was paid for. In: each request as it comes and as it ends. Out: counts by request key and in
 * all. A paid call is a good answer that was handed to the network whole; one that a client gave up before is none.
 */
export type KeyCount = {
  received: number;
  /** Good answers completely sent. */
  paid: number;
  /** Content-filter answers completely sent. */
  blocked: number;
};

export type CountTotals = {
  requests: number;
  /** Different requests. */
  keys: number;
  paid: number;
  blocked: number;
  /** Paid calls beyond the first of the same request. */
  repeated: number;
  /** Requests met by each kind of fault; what was over a limit or fell into an outage stands under its own name. */
  byFault: Record<string, number>;
  mostAtOnce: number;
  /** The most requests let through within any 60 s. */
  mostPerMinute: number;
  /** From the first request to the last one that ended. */
  spanMs: number;
};

export type Counts = CountTotals & { byKey?: Record<string, KeyCount> };

export class RequestCounts {
  readonly #byKey = new Map<string, KeyCount>();
  readonly #byFault = new Map<string, number>();
  #requests = 0;
  #atOnce = 0;
  #mostAtOnce = 0;
  #firstAt: number | undefined;
  #lastAt = 0;
  /** When requests of the last 60 s were let through. */
  #recent: number[] = [];
  #gone = 0;
  #mostPerMinute = 0;

  /** How often this request came before. */
  received(key: string): number {
    this.#firstAt ??= performance.now();
    this.#requests += 1;
    const before = this.#byKey.get(key);
    if (before === undefined) this.#byKey.set(key, { received: 1, paid: 0, blocked: 0 });
    else before.received += 1;
    return (before?.received ?? 1) - 1;
  }

  /** Let through, that is, within the limits. To be followed by `ended`. */
  began(): void {
    this.#atOnce += 1;
    this.#mostAtOnce = Math.max(this.#mostAtOnce, this.#atOnce);
    this.#recent.push(performance.now());
    this.#mostPerMinute = Math.max(this.#mostPerMinute, this.perMinute());
  }

  ended(): void {
    this.#atOnce -= 1;
    this.#lastAt = performance.now();
  }

  met(fault: string): void {
    this.#byFault.set(fault, (this.#byFault.get(fault) ?? 0) + 1);
  }

  sent(key: string, what: 'paid' | 'blocked'): void {
    const count = this.#byKey.get(key);
    if (count !== undefined) count[what] += 1;
  }

  get atOnce(): number {
    return this.#atOnce;
  }

  /** Let through within the last 60 s. */
  perMinute(): number {
    const start = performance.now() - 60_000;
    while ((this.#recent[this.#gone] ?? Number.POSITIVE_INFINITY) <= start) this.#gone += 1;
    if (this.#gone > 10_000) {
      this.#recent = this.#recent.slice(this.#gone);
      this.#gone = 0;
    }
    return this.#recent.length - this.#gone;
  }

  /** Until the oldest request of the last 60 s is older than that. */
  untilFreeMs(): number {
    const oldest = this.#recent[this.#gone];
    return oldest === undefined ? 0 : Math.max(0, Math.ceil(oldest + 60_000 - performance.now()));
  }

  totals(withKeys = false): Counts {
    const counts = [...this.#byKey.values()];
    const sum = (of: (count: KeyCount) => number) => counts.reduce((total, count) => total + of(count), 0);
    return {
      requests: this.#requests,
      keys: counts.length,
      paid: sum(({ paid }) => paid),
      blocked: sum(({ blocked }) => blocked),
      repeated: sum(({ paid }) => Math.max(0, paid - 1)),
      byFault: Object.fromEntries(this.#byFault),
      mostAtOnce: this.#mostAtOnce,
      mostPerMinute: this.#mostPerMinute,
      spanMs: Math.max(0, this.#lastAt - (this.#firstAt ?? this.#lastAt)),
      ...(withKeys ? { byKey: Object.fromEntries(this.#byKey) } : {}),
    };
  }
}
