// One structured line per request, job run and start. Never keys, bodies or document text.
import { type DestinationStream, type Logger as PinoLogger, pino } from 'pino';
import { withoutOwnKeys } from './redact.ts';

type Write = (fields: object, message?: string) => void;

/** What the product asks of a logger. */
export interface Logger {
  debug: Write;
  info: Write;
  warn: Write;
  error: Write;
  child(fields: Record<string, unknown>): Logger;
}

const secretNames = ['password', 'secret', 'token', 'authorization', 'cookie', '["x-api-key"]'];
/** Where such a field may hang: a library's own debug lines carry whole requests. */
const depths = ['', '*', '*.*', '*.*.*'];
const secretPaths = depths.flatMap((depth) =>
  secretNames.map((name) => (depth === '' || name.startsWith('[') ? depth + name : `${depth}.${name}`)),
);

/** Connections, requests and the like that libraries hang on errors say nothing and hold much. */
function plainError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { aggregateErrors, ...told } = pino.stdSerializers.err(error);
  const plain = Object.entries(told).filter(([, value]) => typeof value !== 'object' || value === null);
  const parts = error instanceof AggregateError ? { aggregateErrors: error.errors.map(plainError) } : {};
  return { ...Object.fromEntries(plain), ...parts };
}

/** A logger writing JSON lines to `destination` (standard output when absent); secret-looking fields are redacted. */
export function createLogger(options: {
  level: string;
  name: string;
  destination?: DestinationStream;
}): PinoLogger {
  const settings = {
    level: options.level,
    base: { process: options.name },
    redact: {
      paths: secretPaths,
      censor: '[redacted]',
    },
    serializers: { err: plainError },
    hooks: { streamWrite: withoutOwnKeys },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return options.destination ? pino(settings, options.destination) : pino(settings);
}

/** A logger that says nothing, for commands and tests. */
export const silentLogger: Logger = pino({ level: 'silent' });
