// `nectar white-label`: how an organization's pages for invited people look, and who may frame them.

import type { Services } from '../domain/context.ts';
import { getWhiteLabel } from '../domain/organizations/get-white-label.ts';
import { type SetWhiteLabelInput, setWhiteLabel } from '../domain/organizations/set-white-label.ts';
import type { WhiteLabel } from '../domain/organizations/white-label.ts';
import { contextOf, requireOrganization } from './admin.ts';
import { print } from './output.ts';

function show(whiteLabel: WhiteLabel, json: boolean): void {
  const { companyName, brandColor, logoUrl, embeddingOrigins } = whiteLabel;
  const lines = [
    `name     ${companyName ?? 'none: Nectar'}`,
    `colour   ${brandColor ?? 'none: the product’s'}`,
    `logo     ${logoUrl ?? 'none'}`,
    `frames   ${embeddingOrigins.length === 0 ? 'every https site; name the sites that embed your pages' : embeddingOrigins.join(', ')}`,
  ];
  print(json, { companyName, brandColor, logoUrl, embeddingOrigins }, lines.join('\n'));
}

export async function showWhiteLabel(services: Services, organization: string, json: boolean): Promise<void> {
  const id = await requireOrganization(services, organization);
  show(await getWhiteLabel(contextOf(services, id, 'production')), json);
}

/** Texts as typed: undefined leaves it, `none` takes it away. */
export interface WhiteLabelWords {
  companyName: string | undefined;
  brandColor: string | undefined;
  logoUrl: string | undefined;
  /** Separated by commas. */
  origins: string | undefined;
}

export async function changeWhiteLabel(
  services: Services,
  organization: string,
  words: WhiteLabelWords,
  json: boolean,
): Promise<void> {
  const id = await requireOrganization(services, organization);
  const givenAs = (text: string): string | null => (text === 'none' ? null : text);
  const input: SetWhiteLabelInput = {
    ...(words.companyName === undefined ? {} : { companyName: givenAs(words.companyName) }),
    ...(words.brandColor === undefined ? {} : { brandColor: givenAs(words.brandColor) }),
    ...(words.logoUrl === undefined ? {} : { logoUrl: givenAs(words.logoUrl) }),
    ...(words.origins === undefined
      ? {}
      : { embeddingOrigins: words.origins === 'none' ? [] : words.origins.split(',') }),
  };
  show(await setWhiteLabel(contextOf(services, id, 'production'), input), json);
}
