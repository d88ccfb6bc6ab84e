/**
 * Whose limits calls count against. In: provider, address, everything that says who pays. Out: a name such as
 * `openai@api.openai.com:443/3f9a1c`, the same on every machine. A short hash stands for the credentials; they cannot be read from it.
 */
import { canonicalJson, sha256 } from '../core/canonical.ts';

export type AccountFacts = {
  providerId: string;
  /** `host:port`. */
  host: string;
  /** Credentials, headers that carry secrets, organization, project. */
  payer: Record<string, unknown>;
};

export function accountName({ providerId, host, payer }: AccountFacts): string {
  return `${providerId}@${host}/${sha256(canonicalJson(payer)).slice(0, 6)}`;
}
