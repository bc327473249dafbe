// What `nectar --help` says, and whoever called it wrongly reads.

export const usage = `nectar: the command line of a checkout

  start [--no-demo]                         database, API and worker in one process group (script/server)
  serve                                     the API and the pages
  work                                      the jobs
  migrate                                   bring the database to this checkout's schema
  org create --name N --admin-email E       make an organization with its first admin
  org list
  org set ID [--mask-username-in-webhooks on|off]  whether bodies of events tell usernames masked
  person invite --org ID --email E [--role admin|member]
                                            a link by which somebody makes an account of the dashboard
  key create --org ID --environment sandbox|production --name N [--expires-at D]
  key list [--org ID]
  key delete ID
  job list [--org ID] [--status S]
  job show ID
  job retry ID
  job stop ID [--reason TEXT]
  company archive ID                        nothing is collected, connected or uploaded until it is restored
  company restore ID
  site set ID [--start-date D] [--stop-date D] [--occupancy-mode M]  when it is collected, how its share of occupancy applies;
                                            D is a day or "none", M one of DISABLED, ALL_DATA, PER_CONNECTION
  account set ID [--start-date D] [--last-service-date D]
  connection list [--status S] [--organization ID]
                                            connections of all organizations, those that wait the longest first
  connection show ID                        with what it has said before
  connection set-status ID STATUS --note TEXT [--detail TEXT]
                                            the note is kept in its history; the detail is what its owner reads
  webhook portal --organization ID --environment sandbox|production
                                            a link into the webhook portal, for seven days
  white-label show --organization ID
  white-label set --organization ID [--company-name N] [--brand-color C] [--logo-url U] [--embedding-origins O,…]
                                            how pages for invited people look, and which sites may frame them; "none" takes away
  interval import FILE --connection ID      readings of smart meters from a CSV file (docs/intervals.md)
  listen --forward-to URL [--events TYPE,…]   hand each event of a running server to a local address, signed; no public address needed
  trigger TYPE                              send an example of an event, e.g. document.created.v2
  events resend ID [--endpoint EP]          send a message again (its id or its event's): to all its endpoints, or to one
                                            all three: [--server URL] [--api-key KEY], or NECTAR_API_KEY
  credential-key status                     how much is sealed for which key pair, and which keys are at hand
  credential-key rotate [--finish] [--batch N]
                                            a new pair, and all passwords sealed for it, while everything runs; called again it goes on;
                                            --finish gives the earlier key up, once nothing is sealed for it
  credential-key make                       a new pair for the environment; reseal and retire ID are its later steps (docs/secrets.md)
  secret status                             what hangs on earlier values of NECTAR_SECRET
  secret reseal [--batch N]                 encrypts what is stored under the present one
  mail receive [--to ADDRESS,…] < MESSAGE   a mail to an address for codes of second factors, as a mail server hands it over
  mail refused --organization ID            addresses that their mail server has refused for good; they are left for 90 days
  mail allow EMAIL --organization ID        mails go there again
  backup FILE                               one snapshot of database and files
  restore FILE [--force]
  extract FILE [--picture OUT.png [--page N]]  what the reader sees in a document, and its fields framed on the page
  api check                                 compare the API with its released OpenAPI files
  api freeze [--force]                      at a release: write those files anew
  docs [--check]                            write the generated documentation, or only compare it

--json prints one JSON object. Settings come from the environment: docs/configuration.md.
`;
