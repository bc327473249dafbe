// node bench/chaos/run.ts [--seeds 20] [--from 1] [--seconds 15]: webhooks under fire, seed after seed.
import process from 'node:process';
import { parseArgs } from 'node:util';
import { playChaos } from '../../server/test/support/chaos.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '20' },
    from: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '15' },
  },
});

const first = Number(values.from);
let failed = 0;
console.log('| seed | killed | committed | answer lost | messages | deliveries | settled after s | faults |');
console.log('| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |');
for (let seed = first; seed < first + Number(values.seeds); seed++) {
  const report = await playChaos(seed, Number(values.seconds));
  console.log(
    `| ${seed} | ${report.kills.join(' ') || 'nothing'} | ${report.committed} | ${report.unknown} | ${report.messages} | ${report.received} | ${report.recoverySeconds} | ${report.faults.length} |`,
  );
  for (const fault of report.faults.slice(0, 10)) console.log(`  - ${fault}`);
  if (report.faults.length > 0) failed++;
}
console.log(`${failed} of ${values.seeds} seeds failed`);
process.exitCode = failed === 0 ? 0 : 1;
