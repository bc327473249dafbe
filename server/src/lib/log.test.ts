import { expect, test } from 'vitest';
import { createLogger } from './log.ts';

function linesOf(act: (log: ReturnType<typeof createLogger>) => void): string {
  let written = '';
  const destination = {
    write(line: string) {
      written += line;
    },
  };
  act(createLogger({ level: 'trace', name: 'test', destination }));
  return written;
}

test('no line shows a field that is secret by its name, however deep a library hangs it', () => {
  const headers = { 'x-api-key': 'hidden-1', authorization: 'hidden-2', accept: 'shown' };
  const written = linesOf((log) => {
    log.info({ password: 'hidden-3', headers }, 'one');
    log.trace({ options: { headers, login: { password: 'hidden-4' } } }, 'two');
    log.child({ request: { headers } }).warn('three');
  });
  expect(written.match(/shown/g)).toHaveLength(3);
  expect(written).not.toContain('hidden');
});

test('no line shows one of our own keys, wherever it stands', () => {
  const key = 'nk_live_c4QsCg6d_pOuRMAAT4yA1jnGpPVbF0IXP1jiwukvuCKf1Jj4yOx4';
  const written = linesOf((log) => {
    log.error({ err: new Error(`${key} was refused`), url: `/x?key=${key}`, list: [[key]] }, `used ${key}`);
  });
  expect(written).not.toContain('c4QsCg6d');
  expect(JSON.parse(written).msg).toBe('used nk_live_[redacted]');
});

test('an error is told by its words and plain fields, without the objects that a library hangs on it', () => {
  const client = { connectionParameters: { host: 'somewhere' }, statements: ['select hidden'] };
  const lost = Object.assign(new Error('terminating connection'), { code: '57P01', length: 115, client });
  const written = linesOf((log) => {
    log.error({ err: lost }, 'one');
    log.error({ err: new Error('outer', { cause: lost }) }, 'two');
    log.error({ err: new AggregateError([lost], 'three of them') }, 'three');
    log.error({ err: 'no error at all' }, 'four');
  });
  expect(written).not.toContain('hidden');
  const [one, two, three, four] = written
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(one.err).toMatchObject({
    type: 'Error',
    message: 'terminating connection',
    code: '57P01',
    length: 115,
  });
  expect(one.err.stack).toContain('log.test.ts');
  expect(two.err.message).toBe('outer: terminating connection');
  expect(three.err.aggregateErrors).toMatchObject([{ message: 'terminating connection', code: '57P01' }]);
  expect(four.err).toBe('no error at all');
});
