// One structured line per request, job run and start. Never keys, bodies or document text.
import { type DestinationStream, type Logger as PinoLogger, pino } from 'pino';

type Write = (fields: object, message?: string) => void;

/** What the product asks of a logger. */
export interface Logger {
  debug: Write;
  info: Write;
  warn: Write;
  error: Write;
  child(fields: Record<string, unknown>): Logger;
}

const secretPaths = ['password', 'secret', 'token', 'authorization', 'cookie', '["x-api-key"]'];

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
      paths: secretPaths.flatMap((path) => [path, path.startsWith('[') ? `*${path}` : `*.${path}`]),
      censor: '[redacted]',
    },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return options.destination ? pino(settings, options.destination) : pino(settings);
}

/** A logger that says nothing, for commands and tests. */
export const silentLogger: Logger = pino({ level: 'silent' });
