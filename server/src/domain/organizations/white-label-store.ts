import { type Sql, sql, type Transaction } from '../../db/database.ts';
import type { Logo, LogoType, WhiteLabel } from './white-label.ts';

/** The organization's own; it is one in both environments. */
const own = (tx: Transaction): Sql =>
  sql`w.organization_id = ${tx.tenant.organizationId} and ${tx.tenant.environment}::text is not null`;

export async function selectWhiteLabel(tx: Transaction): Promise<WhiteLabel | null> {
  const row = await tx.first<{
    company_name: string | null;
    brand_color: string | null;
    logo_url: string | null;
    logo_version: string | null;
    embedding_origins: string[];
  }>(sql`
    select w.company_name, w.brand_color, w.logo_url, w.embedding_origins,
           case when w.logo is not null then left(encode(sha256(w.logo), 'hex'), 16) end as logo_version
      from white_labels w where ${own(tx)}`);
  return (
    row && {
      companyName: row.company_name,
      brandColor: row.brand_color,
      logoUrl: row.logo_url,
      logoVersion: row.logo_version,
      embeddingOrigins: row.embedding_origins,
    }
  );
}

export async function selectLogo(tx: Transaction): Promise<Logo | null> {
  const row = await tx.first<{ logo: Buffer; logo_type: LogoType }>(
    sql`select w.logo, w.logo_type from white_labels w where ${own(tx)} and w.logo is not null`,
  );
  return row && { type: row.logo_type, bytes: row.logo };
}

export interface WhiteLabelChanges {
  companyName?: string | null;
  brandColor?: string | null;
  embeddingOrigins?: string[];
  /** Where it was fetched from, if it was, and the image; null takes it away. */
  logo?: { url: string | null; content: Logo } | null;
}

export async function writeWhiteLabel(
  tx: Transaction,
  before: WhiteLabel,
  changes: WhiteLabelChanges,
  at: Date,
): Promise<void> {
  const { companyName = before.companyName, brandColor = before.brandColor } = changes;
  const { embeddingOrigins = before.embeddingOrigins, logo } = changes;
  await tx.change(sql`
    insert into white_labels as w (organization_id, company_name, brand_color, embedding_origins, updated_at)
    select o.organization_id, ${companyName}::text, ${brandColor}::text, ${embeddingOrigins}::text[], ${at}::timestamptz
      from (values (${tx.owner})) o (organization_id, environment)
    on conflict (organization_id) do update set company_name = excluded.company_name, brand_color = excluded.brand_color,
      embedding_origins = excluded.embedding_origins, updated_at = excluded.updated_at`);
  if (logo === undefined) return;
  await tx.change(sql`
    update white_labels w set logo_url = ${logo?.url ?? null}, logo = ${logo?.content.bytes ?? null}, logo_type = ${logo?.content.type ?? null}
     where ${own(tx)}`);
}
