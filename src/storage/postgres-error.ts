/**
 * What PostgreSQL and the way to it complain about. In: anything thrown. Out: whether another try may help, and a PlatformError where
 * the user can mend it. Codes are SQLSTATEs (https://www.postgresql.org/docs/current/errcodes-appendix.html) or those of the system.
 */
import { PlatformError, type PlatformErrorDetails } from '../core/platform-error.ts';

type Told = { code: string } & Pick<PlatformErrorDetails, 'message' | 'remedy'>;

/** The server shuts down, starts up or has no place free; the connection broke; the network fails. */
const broken =
  /^(57P0[1235]|08...|53300|ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
/** pg has no codes for these. */
const brokenMessage =
  /^(Connection terminated|timeout exceeded|Query read timeout|Client has encountered a connection)/;
/** Two transactions were in each other's way; the server gave up this one. */
const collided = /^(40001|40P01)$/;

export function isConnectionTrouble(error: unknown): boolean {
  return broken.test(codeOf(error)) || (error instanceof Error && brokenMessage.test(error.message));
}

/** Values that do not fit: the row is at fault, not what was sent along with it. */
export function isRefusedRow(error: unknown): boolean {
  return /^(22|23|54)/.test(codeOf(error));
}

export function isCollision(error: unknown): boolean {
  return collided.test(codeOf(error));
}

/** `error` as a PlatformError that names the database, if it is one that a user can do something about. */
export function tellPostgresError(error: unknown, place: string): unknown {
  const told = tell(codeOf(error), reasonOf(error)) ?? tellRefusal(reasonOf(error));
  return told === undefined ? error : postgresError(told, { place, cause: error });
}

export function unreachable(error: unknown, { place, seconds }: { place: string; seconds: number }): PlatformError {
  const tried = seconds < 1 ? '' : ` It was tried for ${Math.round(seconds)} s.`;
  return new PlatformError('storage.unreachable', {
    message: `The database cannot be reached: ${reasonOf(error)}.${tried}`,
    remedy:
      'Check the host and port, and that the server is running; then go on with --resume: all that was stored is kept.',
    place,
    cause: error,
  });
}

export function damaged(place: string, cause: unknown): PlatformError {
  const message = 'This database holds a row that cannot be read. It was left as it is.';
  return postgresError(
    { code: 'storage.broken', message, remedy: 'Use another database or schema.' },
    { place, cause },
  );
}

export function postgresError(
  { code, message, remedy }: Told,
  where: { place: string; cause?: unknown },
): PlatformError {
  return new PlatformError(code, { message, remedy, ...where });
}

function tell(code: string, reason: string): Told | undefined {
  switch (code) {
    case '28P01':
    case '28000':
    case '3D000':
    case '57P04':
      return cannotOpen(reason, 'Check user, password and database in the address; the database must exist.');
    case '42501':
      return cannotOpen(reason, 'Give the user the right to make a schema in this database, and tables in it.');
    case '42P07':
      return {
        code: 'storage.foreign',
        message: `The schema holds tables of another program: ${reason}. They were left as they are.`,
        remedy: 'Choose another database.',
      };
    case '25006':
      return {
        code: 'storage.read-only',
        message: `This database cannot be written: ${reason}.`,
        remedy: 'Use the address of the main server.',
      };
    case '53100':
      return {
        code: 'storage.full',
        message: 'The disk of the database is full.',
        remedy: 'Make room, then go on with --resume; all that was stored is kept.',
      };
    case 'XX001':
    case 'XX002':
      return {
        code: 'storage.broken',
        message: `This database is damaged: ${reason}.`,
        remedy: 'Bring it back from a copy, or use another database.',
      };
    default:
      return undefined;
  }
}

/** What pg itself finds before the server has said anything; without codes. */
function tellRefusal(reason: string): Told | undefined {
  if (reason.startsWith('SASL')) return cannotOpen(reason, 'Put the password into the address.');
  if (/SSL|certificate/.test(reason)) return cannotOpen(reason, 'Check sslmode in the address.');
  return undefined;
}

function cannotOpen(reason: string, remedy: string): Told {
  return { code: 'storage.cannot-open', message: `This database cannot be used: ${reason}.`, remedy };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Of several addresses tried for one host each has its own reason, and the whole has none. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ');
  return error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
}
