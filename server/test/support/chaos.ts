// Webhooks under fire: processes are killed, the database is restarted, receivers fail, hang, answer late and drop connections,
// all by one seed; what then must hold is told as sentences about what does not.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { Webhook } from 'svix';
import { findEmbedded } from '../../src/db/embedded.ts';
import { type Installation, kill, newInstallation, type Program, runJson, startProgram } from './program.ts';

export interface ChaosReport {
  /** What was promised and does not hold; empty when all does. */
  faults: string[];
  kills: string[];
  /** Changes whose answer came, and whose answer was lost. */
  committed: number;
  unknown: number;
  messages: number;
  /** Answered 2xx by receivers, copies included. */
  received: number;
  /** From the last kill to the last delivery. */
  recoverySeconds: number;
}

type Mood = 'good' | 'failing' | 'late' | 'hanging' | 'dropping';
const moods: Mood[] = ['good', 'failing', 'late', 'hanging', 'dropping'];

const targetsOfKills = ['serve', 'work', 'work', 'database', 'database, twice', 'all'] as const;

interface Receipt {
  id: string;
  eventType: string;
  body: string;
}

interface Receiver {
  server: Server;
  url: string;
  mood: Mood;
  /** Set when the endpoint is made. */
  secret: string;
  endpointId: string;
  filterTypes: string[] | null;
  receipts: Receipt[];
  unverified: number;
}

interface Target {
  connectionId: string;
  attempted: string[];
  committed: string[];
}

/** Numbers from 0 to 1 that a seed repeats. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

async function startReceiver(
  mood: Mood,
  filterTypes: string[] | null,
  random: () => number,
): Promise<Receiver> {
  const server = createServer(async (request, response) => {
    try {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      const now = receiver.mood;
      if (now === 'failing' && random() < 0.5) return void response.writeHead(503).end();
      if (now === 'hanging' && random() < 0.3) return;
      if (now === 'dropping' && random() < 0.4) return void request.socket.destroy();
      if (now === 'late') await delay(random() * 1500);
      take(Buffer.concat(parts).toString(), request.headers as Record<string, string>);
      response.writeHead(204).end();
    } catch {
      // The sender was killed in the middle of it.
    }
  });
  const receiver: Receiver = {
    server,
    url: '',
    mood,
    secret: '',
    endpointId: '',
    filterTypes,
    receipts: [],
    unverified: 0,
  };
  const take = (body: string, headers: Record<string, string>): void => {
    try {
      new Webhook(receiver.secret).verify(body, headers);
      receiver.receipts.push({ id: headers['svix-id']!, eventType: JSON.parse(body).eventType, body });
    } catch {
      receiver.unverified++;
    }
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return receiver;
}

/** Plays one seed from the first start to the last check, and leaves nothing behind. */
export async function playChaos(seed: number, seconds = 8): Promise<ChaosReport> {
  const random = randomOf(seed);
  const installation = await newInstallation({
    LOG_LEVEL: 'error',
    WEBHOOK_ALLOW_SUBNETS: '127.0.0.0/8',
    WEBHOOK_ALLOW_HTTP: 'true',
    WEBHOOK_RETRY_SCHEDULE: '1,1,2,2,3,3,5',
  });
  const receivers = await Promise.all([
    ...moods.map((mood) => startReceiver(mood, null, random)),
    startReceiver('good', ['connection.updated.v2'], random),
  ]);
  const play = new Play(installation, receivers, random);
  try {
    return await play.run(seconds);
  } finally {
    await play.end();
    for (const { server } of receivers) {
      server.closeAllConnections();
      server.close();
    }
    installation.remove();
  }
}

class Play {
  #program!: Program;
  #key = '';
  readonly #installation: Installation;
  readonly #receivers: Receiver[];
  readonly #random: () => number;
  readonly #targets: Target[] = [];
  readonly #kills: string[] = [];
  #serial = 0;

  constructor(installation: Installation, receivers: Receiver[], random: () => number) {
    this.#installation = installation;
    this.#receivers = receivers;
    this.#random = random;
  }

  async end(): Promise<void> {
    await this.#program?.stop();
  }

  async run(seconds: number): Promise<ChaosReport> {
    await this.#prepare();
    const until = Date.now() + seconds * 1000;
    await Promise.all([...this.#targets.map((target) => this.#write(target, until)), this.#killAbout(until)]);
    const end = Date.now();
    for (const receiver of this.#receivers) receiver.mood = 'good';
    const waitedFor = await this.#settle();
    const faults = [...waitedFor, ...(await this.#judge())];
    const ids = new Set(this.#receivers.flatMap(({ receipts }) => receipts.map(({ id }) => id)));
    const committed = this.#targets.reduce((sum, target) => sum + target.committed.length, 0);
    return {
      faults,
      kills: this.#kills,
      committed,
      unknown: this.#targets.reduce((sum, target) => sum + target.attempted.length, 0) - committed,
      messages: ids.size,
      received: this.#receivers.reduce((sum, { receipts }) => sum + receipts.length, 0),
      recoverySeconds: Math.round((Date.now() - end) / 100) / 10,
    };
  }

  async #prepare(): Promise<void> {
    const { environment } = this.#installation;
    this.#program = await startProgram(environment, { words: ['--no-demo'] });
    const org = await runJson<{ id: string }>(
      environment,
      ...['org', 'create', '--name', 'Chaos', '--admin-email', 'admin@example.com'],
    );
    const made = await runJson<{ key: string }>(
      environment,
      ...['key', 'create', '--org', org.id, '--environment', 'production', '--name', 'chaos'],
    );
    this.#key = made.key;
    const { url } = await this.#api<{ url: string }>('POST', '/webhook/configure');
    const portalKey = new URL(url).hash.replace('#key=', '');
    for (const receiver of this.#receivers) {
      const endpoint = await this.#portal<{ id: string }>(portalKey, 'POST', '/endpoint', {
        url: receiver.url,
        filterTypes: receiver.filterTypes,
      });
      receiver.endpointId = endpoint.id;
      receiver.secret = (
        await this.#portal<{ key: string }>(portalKey, 'GET', `/endpoint/${endpoint.id}/secret`)
      ).key;
    }
    for (let company = 0; company < 2; company++) {
      const { id: companyId } = await this.#api<{ id: string }>('POST', '/company', { name: 'Chaos' });
      const site = await this.#api<{ id: string }>('POST', `/site/company/${companyId}`, {
        name: 'Chaos',
        address: '1 Harbor Street, Oakland, CA 94607',
      });
      for (let at = 0; at < 2; at++) {
        const connection = await this.#api<{ id: string }>('POST', `/connection/company/${companyId}`, {
          url: 'https://bayelectric.example',
          username: `user-${at}`,
          password: 'hidden words',
          sites: [site.id],
        });
        this.#targets.push({ connectionId: connection.id, attempted: [], committed: [] });
      }
    }
  }

  async #write(target: Target, until: number): Promise<void> {
    while (Date.now() < until) {
      const externalId = `s-${++this.#serial}`;
      target.attempted.push(externalId);
      try {
        await this.#api('PATCH', `/connection/${target.connectionId}`, { externalId });
        target.committed.push(externalId);
      } catch {
        await delay(100);
      }
      await delay(this.#random() * 60);
    }
  }

  async #killAbout(until: number): Promise<void> {
    for (;;) {
      await delay(500 + this.#random() * 2000);
      if (Date.now() > until - 1500) return;
      const choice = targetsOfKills[Math.floor(this.#random() * targetsOfKills.length)]!;
      this.#kills.push(choice);
      if (choice === 'all') {
        await this.#program.killAll();
        this.#program = await startProgram(this.#installation.environment, { words: ['--no-demo'] });
        continue;
      }
      const killed = this.#killOne(choice === 'database, twice' ? 'database' : choice, null);
      if (choice === 'database, twice') await this.#killNext(killed);
    }
  }

  /** @returns the number of what was killed; null when there was none, or only the one that was just killed */
  #killOne(choice: 'serve' | 'work' | 'database', before: number | null): number | null {
    const found = this.#program
      .family()
      .find(({ command }) =>
        choice === 'database' ? command.includes('nectar.data_directory=') : command.endsWith(` ${choice}`),
      );
    if (!found || found.pid === before) return null;
    kill(found.pid);
    return found.pid;
  }

  /** The database that is started in place of a killed one, in the middle of its recovery. */
  async #killNext(before: number | null): Promise<void> {
    for (const deadline = Date.now() + 3000; Date.now() < deadline; await delay(2))
      if (this.#killOne('database', before) !== null) return;
  }

  /** Waits until nothing waits any more. @returns what did not come about */
  async #settle(): Promise<string[]> {
    const deadline = Date.now() + 120_000;
    let left = 'The database did not answer.';
    while (Date.now() < deadline) {
      try {
        const waiting = await this.#waiting();
        if (waiting === '') return [];
        left = waiting;
      } catch (error) {
        left = String(error);
      }
      await delay(250);
    }
    return [`After two minutes still waiting: ${left}`];
  }

  async #waiting(): Promise<string> {
    const { ownerUrl } = (await findEmbedded(this.#installation.dataDirectory))!;
    const client = new pg.Client({ connectionString: ownerUrl });
    await client.connect();
    try {
      const { rows } = await client.query(
        `select (select count(*) from outbox_events)::integer as events,
                (select count(*) from webhook_deliveries where status in (1, 3))::integer as deliveries`,
      );
      const { events, deliveries } = rows[0];
      return events + deliveries === 0 ? '' : `${events} events, ${deliveries} deliveries`;
    } finally {
      await client.end();
    }
  }

  async #judge(): Promise<string[]> {
    const faults: string[] = [];
    const bodies = new Map<string, string>();
    for (const receiver of this.#receivers) {
      const name = `${receiver.url} (${receiver.filterTypes ?? 'all types'})`;
      if (receiver.unverified > 0) faults.push(`${name}: ${receiver.unverified} with a wrong signature`);
      for (const { id, eventType, body } of receiver.receipts) {
        if (receiver.filterTypes && !receiver.filterTypes.includes(eventType))
          faults.push(`${name}: ${eventType} was not asked for`);
        const known = bodies.get(id);
        if (known !== undefined && known !== body) faults.push(`${id} came with two bodies`);
        bodies.set(id, body);
      }
    }
    for (const target of this.#targets) faults.push(...(await this.#judgeTarget(target, [...bodies])));
    return [...new Set(faults)];
  }

  async #judgeTarget(target: Target, messages: [string, string][]): Promise<string[]> {
    const faults: string[] = [];
    const told = messages
      .map(([messageId, body]) => ({ messageId, body: JSON.parse(body) }))
      .filter(({ body }) => body.id === target.connectionId && body.eventType === 'connection.updated.v2');
    const byValue = new Map<string, { messageId: string; before: string | null }>();
    for (const { messageId, body } of told) {
      if (!target.attempted.includes(body.externalId))
        faults.push(`${messageId} tells ${body.externalId}, which nobody asked for`);
      if (byValue.has(body.externalId)) faults.push(`${body.externalId} was told under two ids`);
      byValue.set(body.externalId, { messageId, before: body.old.externalId ?? null });
    }
    // Back from what is there now to what was there first: no link may be missing, told or not whether it was committed.
    const { externalId } = await this.#connection(target.connectionId);
    const chain = new Set<string>();
    for (let value: string | null = externalId; value !== null; ) {
      const link = byValue.get(value);
      if (!link || chain.has(value)) {
        faults.push(`the change to ${value} was told to nobody`);
        break;
      }
      chain.add(value);
      value = link.before;
    }
    for (const value of target.committed)
      if (!chain.has(value)) faults.push(`${value} was answered and is in no event`);
    for (const value of byValue.keys())
      if (!chain.has(value)) faults.push(`${value} was told and never committed`);
    for (const receiver of this.#receivers) {
      const got = new Set(receiver.receipts.map(({ id }) => id));
      for (const { messageId, body } of told)
        if (!got.has(messageId)) faults.push(`${receiver.url} never got ${body.externalId}`);
    }
    return faults;
  }

  /** The server may still be starting: its events were delivered by others. */
  async #connection(id: string): Promise<{ externalId: string | null }> {
    for (const deadline = Date.now() + 60_000; ; await delay(250))
      try {
        return await this.#api('GET', `/connection/${id}/details`);
      } catch (error) {
        if (Date.now() > deadline) throw error;
      }
  }

  async #call<T>(url: string, method: string, headers: Record<string, string>, body?: unknown): Promise<T> {
    const response = await fetch(url, {
      method,
      headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(10_000),
    });
    if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}`);
    return (await response.json()) as T;
  }

  #api<T>(method: string, path: string, body?: unknown): Promise<T> {
    return this.#call(`${this.#program.url}/v2.2${path}`, method, { 'x-api-key': this.#key }, body);
  }

  #portal<T>(key: string, method: string, path: string, body?: unknown): Promise<T> {
    return this.#call(
      `${this.#program.url}/api/webhooks${path}`,
      method,
      { authorization: `Bearer ${key}` },
      body,
    );
  }
}
