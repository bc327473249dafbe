import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addMessages } from '../../src/domain/webhooks/add-messages.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { asOwner, makeEndpoint, newMessage } from '../support/webhooks.ts';

let app: TestApp;
let tenant: TestTenant;
beforeAll(async () => {
  app = await startTestApp();
});
beforeEach(async () => {
  tenant = await app.createTenant();
});
afterAll(() => app.close());

const endpoint = async (filterTypes: string[] | null, isDisabled = false): Promise<string> =>
  (await makeEndpoint(app, tenant.context().tenant, 'https://receiver.example/', { filterTypes, isDisabled }))
    .id;

const deliveriesOf = (messageId: string) =>
  asOwner(app, async (owner) => {
    const { rows } = await owner.query(
      'select endpoint_id, status, next_attempt_at, attempt_count from webhook_deliveries where message_id = $1',
      [messageId],
    );
    return rows;
  });
const endpointsOf = async (messageId: string): Promise<string[]> =>
  (await deliveriesOf(messageId)).map((row) => row.endpoint_id).sort();

describe('a message', () => {
  test('goes to endpoints without a filter, and to those whose filter names its type', async () => {
    const all = await endpoint(null);
    const documents = await endpoint(['document.created.v2', 'document.updated.v2']);
    await endpoint(['connection.created.v2'], true);
    const added = await addMessages(tenant.context(), [
      newMessage({ eventType: 'connection.created.v2' }),
      newMessage({ eventType: 'document.updated.v2' }),
    ]);
    expect(added.map((one) => one.isNew)).toEqual([true, true]);
    expect(await endpointsOf(added[0]!.id)).toEqual([all]);
    expect(await endpointsOf(added[1]!.id)).toEqual([all, documents].sort());
  });

  test('is stored with its exact bytes, also where no endpoint wants it', async () => {
    const body = Buffer.from('{"id":"1","name":"Köln 水道"}');
    const message = newMessage({ body, tags: ['a', 'b,{"c'] });
    const [added] = await addMessages(tenant.context(), [message]);
    const stored = await asOwner(app, async (owner) => {
      const { rows } = await owner.query(
        'select m.*, b.body from webhook_messages m join webhook_bodies b on b.message_id = m.id where m.id = $1',
        [added!.id],
      );
      return rows[0];
    });
    expect(stored.body.equals(body)).toBe(true);
    expect(stored).toMatchObject({
      event_id: message.eventId,
      tags: message.tags,
      object_id: message.objectId,
    });
    expect(added!.id).toMatch(/^msg_[0-9A-Za-z]{27}$/);
    expect(await deliveriesOf(added!.id)).toEqual([]);
  });

  test('of an event that has one is not made again, and delivered once', async () => {
    await endpoint(null);
    const message = newMessage();
    const [first] = await addMessages(tenant.context(), [message]);
    const again = await addMessages(tenant.context(), [newMessage(), message]);
    expect(again[1]).toEqual({ id: first!.id, eventId: message.eventId, isNew: false });
    expect(again[0]!.isNew).toBe(true);
    const twice = newMessage();
    const [one, other] = await addMessages(tenant.context(), [twice, twice]);
    expect(one!.id).toBe(other!.id);
    expect([one!.isNew, other!.isNew]).toEqual([true, false]);
    expect(await deliveriesOf(first!.id)).toHaveLength(1);
    expect(await deliveriesOf(one!.id)).toHaveLength(1);
  });

  test('of the same event id in another tenant is its own', async () => {
    const message = newMessage();
    const [ours] = await addMessages(tenant.context(), [message]);
    const [theirs] = await addMessages((await app.createTenant()).context(), [message]);
    const [production] = await addMessages(tenant.context('production'), [message]);
    expect(new Set([ours!.id, theirs!.id, production!.id]).size).toBe(3);
  });

  test('waits where it is asked to, and goes to one endpoint alone where one is named', async () => {
    const only = await endpoint(['document.created.v2']);
    await endpoint(null);
    const disabled = await endpoint(null, true);
    const before = Date.now();
    const [late, example, none] = await addMessages(tenant.context(), [
      newMessage({ delaySeconds: 90, onlyEndpointId: only }),
      newMessage({ onlyEndpointId: only }),
      newMessage({ onlyEndpointId: disabled }),
    ]);
    const [delivery] = await deliveriesOf(late!.id);
    expect(delivery).toMatchObject({ endpoint_id: only, status: 1, attempt_count: 0 });
    expect(delivery!.next_attempt_at.getTime()).toBeGreaterThanOrEqual(before + 90_000);
    expect(await endpointsOf(example!.id)).toEqual([only]);
    expect(await endpointsOf(none!.id)).toEqual([]);
  });

  test('belongs to the transaction of its caller', async () => {
    const message = newMessage();
    await expect(
      tenant.context().inTransaction(async (_tx, inner) => {
        await addMessages(inner, [message]);
        throw new Error('undone');
      }),
    ).rejects.toThrow('undone');
    expect((await addMessages(tenant.context(), [message]))[0]!.isNew).toBe(true);
  });
});
