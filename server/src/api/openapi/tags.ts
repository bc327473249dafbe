// What each group of operations is about, in the order of the reference page.
export const tagDescriptions: Record<string, string> = {
  Ping: 'Is the key accepted, and which version answers?',
  Companies:
    'A company groups the sites, connections and data of one of your customers. Its switches decide what is collected and how it is read.',
  Sites: 'A site is a place with an address. Usage is filed to the site whose address matches the bill’s.',
  Datasources: 'The directory of utility providers that accounts can be connected to.',
  Connections:
    'A connection is one login at one utility. It is validated when it is made, then bills and readings are collected through it.',
  Invitations:
    'An invitation is a link by which somebody else connects a utility account or renews its credentials, without an account of their own here.',
  Accounts:
    'Utility accounts, found through connections and on bills; here collection is switched on and off for each.',
  Documents:
    'A document is a bill or another record of a utility: its amounts, its lines, its usage, and the evidence for every value.',
  Corrections:
    'What people corrected in documents. A correction holds over every reading until it is taken back.',
  Audit: 'Who changed what, when, from what to what.',
  'Learned layouts':
    'What corrections taught about the layouts of bills: where values stand, and how to make the reader forget it.',
  Usage: 'Usage rows: what one meter used in one period, with units, costs and the document that says so.',
  Meters: 'Meters, known by the numbers that bills print; usage is tied to them where possible.',
  Intervals: 'Smart-meter readings, a row for every interval (beta).',
  Jobs: 'An upload of one or many files; the job tells what became of each.',
  Team: 'The people behind one billing account.',
  Webhooks: 'What we send to your addresses: connections and bills as they come, change and go.',
  Sandbox:
    'The sandbox’s clock: move it on, and what takes months happens in seconds. Only with sandbox keys.',
  Changes: 'Everything that was added, changed or removed, in the order in which it happened.',
};
