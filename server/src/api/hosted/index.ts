// The table of the hosted pages' API (events-and-lifecycle.md 5.4).
import { z } from 'zod';
import { datasourceTypes } from '../../domain/datasources/datasource.ts';
import { consentVersions } from '../../domain/hosted/consent.ts';
import { answerMfaOfLink, lookAfter, tryAgain } from '../../domain/hosted/follow-submission.ts';
import { newPageSession } from '../../domain/hosted/page-secrets.ts';
import { chooseProvider, pickProviders, pickSites } from '../../domain/hosted/pick.ts';
import { type SubmitInput, submit } from '../../domain/hosted/submit.ts';
import { viewLink } from '../../domain/hosted/view-link.ts';
import { requestEmailCode, verifyEmailCode } from '../../domain/invitations/verify-email.ts';
import { invalidInput } from '../../lib/errors.ts';
import { pageLanguages } from '../../lib/page-languages.ts';
import { choiceField, countryField, dateField, emailField, textField, uuidField } from '../fields.ts';
import { loginFields, mfaAnswerField, toMfaAnswer } from '../sign-in-fields.ts';
import { hostedRoute } from './hosted-route.ts';
import { answers, codeAsks, codeTries, follows, linkLooks, searches, submissions } from './limits.ts';
import { toProviderWire, toSitesWire, toSubmissionWire, toViewWire } from './wire.ts';

const searchQuery = z.object({ q: z.string().max(200).default('') });

const agreed = { consentVersion: choiceField(consentVersions), language: choiceField(pageLanguages) };

const loginBody = z.object({
  ...loginFields,
  ...agreed,
  url: z.string().trim().max(2048).default(''),
  providerName: textField(200).nullable().default(null),
  sites: z.array(uuidField()).max(500).default([]),
  country: countryField().default('US'),
  utilityTypes: z.array(choiceField(datasourceTypes)).max(20).default([]),
  connectionOwnerEmail: emailField().nullable().default(null),
  dataCollectionStartDate: dateField().nullable().default(null),
});
/** Renews a connection by its second factor alone. */
const mfaBody = z.object({ ...agreed, answer: mfaAnswerField });

const noAccount: SubmitInput['account'] = {
  url: '',
  providerName: null,
  sites: [],
  country: 'US',
  initialDatasourceTypes: [],
  workflowOwnerEmail: null,
  dataCollectionStartDate: null,
};

export const hostedRoutes = [
  hostedRoute({
    method: 'GET',
    path: '',
    limits: [linkLooks],
    async run(ctx, { link, base, verification, visitor }) {
      const view = await viewLink(ctx, { link, verification, visitor });
      return toViewWire(ctx, view, { base, session: newPageSession(ctx, link) });
    },
  }),
  hostedRoute({
    method: 'POST',
    path: '/email',
    links: ['invitation'],
    body: z.object({ email: emailField() }),
    status: 202,
    limits: [codeAsks],
    async run(ctx, { link, visitor, body: { email } }) {
      if (link.kind === 'invitation') await requestEmailCode(ctx, { invitationId: link.id, email, visitor });
      return {};
    },
  }),
  hostedRoute({
    method: 'POST',
    path: '/email/verify',
    links: ['invitation'],
    body: z.object({ email: emailField(), code: z.string().trim().max(20) }),
    limits: [codeTries],
    async run(ctx, { link, visitor, body: { email, code } }) {
      const secret =
        link.kind === 'invitation'
          ? await verifyEmailCode(ctx, { invitationId: link.id, email, code, visitor })
          : null;
      if (secret === null) throw invalidInput({ code: ['The code is wrong, too old, or used up.'] });
      return { verification: secret };
    },
  }),
  hostedRoute({
    method: 'GET',
    path: '/providers',
    links: ['invitation', 'company_link'],
    query: searchQuery,
    limits: [searches],
    async run(ctx, { link, verification, query: { q } }) {
      const providers = await pickProviders(ctx, { link, verification, search: q });
      return { providers: providers.map(toProviderWire) };
    },
  }),
  hostedRoute({
    method: 'POST',
    path: '/provider',
    links: ['invitation', 'company_link'],
    body: z.object({ name: textField(200), url: textField(2048) }),
    status: 202,
    limits: [searches],
    async run(ctx, { link, verification, visitor, body }) {
      await chooseProvider(ctx, { ...body, link, verification, visitor });
      return {};
    },
  }),
  hostedRoute({
    method: 'GET',
    path: '/sites',
    links: ['invitation', 'company_link'],
    query: searchQuery,
    limits: [searches],
    run: async (ctx, { link, verification, query: { q } }) =>
      toSitesWire(await pickSites(ctx, { link, verification, search: q })),
  }),
  hostedRoute({
    method: 'POST',
    path: '/submission',
    body: loginBody,
    status: 201,
    limits: submissions,
    async run(ctx, { link, verification, visitor, body }) {
      const { username, password, consentVersion, language, ...about } = body;
      const { connection, secret } = await submit(ctx, {
        link,
        verification,
        visitor,
        consent: { version: consentVersion, language },
        renewal: { credentials: { username, password } },
        account: {
          url: about.url,
          providerName: about.providerName,
          sites: about.sites,
          country: about.country,
          initialDatasourceTypes: about.utilityTypes,
          workflowOwnerEmail: about.connectionOwnerEmail,
          dataCollectionStartDate: about.dataCollectionStartDate,
        },
      });
      return { secret, submission: toSubmissionWire(ctx, connection) };
    },
  }),
  hostedRoute({
    method: 'POST',
    path: '/mfa',
    links: ['invitation', 'edit_link'],
    body: mfaBody,
    status: 201,
    limits: submissions,
    async run(ctx, { link, verification, visitor, body: { consentVersion, language, answer } }) {
      const consent = { version: consentVersion, language };
      const renewal = { mfa: toMfaAnswer(answer) };
      const { connection, secret } = await submit(ctx, {
        ...{ link, verification, visitor, consent, renewal },
        account: noAccount,
      });
      return { secret, submission: toSubmissionWire(ctx, connection) };
    },
  }),
  hostedRoute({
    method: 'GET',
    path: '/submission/{connection_id}',
    limits: [follows],
    run: async (ctx, { link, connectionId, submission, visitor }) =>
      toSubmissionWire(ctx, await lookAfter(ctx, { link, connectionId, secret: submission, visitor })),
  }),
  hostedRoute({
    method: 'POST',
    path: '/submission/{connection_id}',
    body: z.object(loginFields),
    limits: [answers],
    run: async (ctx, { link, connectionId, submission, visitor, body }) =>
      toSubmissionWire(
        ctx,
        await tryAgain(ctx, { link, connectionId, secret: submission, visitor, credentials: body }),
      ),
  }),
  hostedRoute({
    method: 'POST',
    path: '/submission/{connection_id}/mfa',
    body: mfaAnswerField,
    limits: [answers],
    run: async (ctx, { link, connectionId, submission, visitor, body }) =>
      toSubmissionWire(
        ctx,
        await answerMfaOfLink(ctx, {
          ...{ link, connectionId, secret: submission, visitor },
          answer: toMfaAnswer(body),
        }),
      ),
  }),
] as const;
