/** Two goods that may stand against each other, for every model that has both. */
import { z } from 'zod';

const Span = z.object({ value: z.number(), low: z.number(), high: z.number(), n: z.number().int() });

export const TradeOff = z.object({
  id: z.string(),
  title: z.string(),
  /** What 1 means on either axis. */
  x: z.object({ title: z.string(), description: z.string() }),
  y: z.object({ title: z.string(), description: z.string() }),
  tasks: z.array(z.string()),
  level: z.number(),
  points: z.array(
    z.object({
      model: z.string(),
      x: Span,
      y: Span,
      /** No other model is at least as good on both and better on one. */
      isOnFront: z.boolean(),
      /** In what share of redrawn origins that is so; null with fewer than two origins. */
      frontShare: z.number().nullable(),
    }),
  ),
});
export type TradeOff = z.infer<typeof TradeOff>;
