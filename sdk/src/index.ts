export { type FieldErrors, NectarConnectionError, NectarError } from './errors.js';
export * from './generated/types.gen.js';
export { Nectar, type NectarOptions } from './nectar.js';
