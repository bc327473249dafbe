import type { Words } from './en.ts';

export const de: Words = {
  loading: 'Einen Moment …',
  back: 'Zurück',
  next: 'Weiter',
  change: 'Ändern',
  tryAgain: 'Noch einmal versuchen',
  close: 'Schließen',
  logo: 'Logo',
  optional: 'freiwillig',
  required: 'Bitte ausfüllen.',
  language: 'Sprache',
  stepOf: (step, total) => `Schritt ${step} von ${total}`,
  signingInThrough: (host) => `Sie melden sich über ${host} an.`,

  unknownTitle: 'Dieser Link ist nicht gültig',
  unknownText: 'Prüfen Sie, ob die Adresse vollständig ist, oder bitten Sie um einen neuen Link.',
  expiredTitle: 'Dieser Link ist abgelaufen',
  revokedTitle: 'Dieser Link wurde zurückgezogen',
  fulfilledTitle: 'Dieser Link ist aufgebraucht',
  goneText: 'Bitten Sie den Absender um einen neuen Link.',
  failedTitle: 'Das hat nicht geklappt',
  failedText: 'Die Seite erreicht uns nicht. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',
  throttledText: (minutes) =>
    `Zu viele Versuche in kurzer Zeit. Bitte warten Sie ${minutes === 1 ? 'eine Minute' : `${minutes} Minuten`} und versuchen Sie es dann noch einmal.`,
  reference: (id) => `Kennung: ${id}`,

  emailTitle: 'Bestätigen Sie Ihre E-Mail-Adresse',
  emailText:
    'Dieser Link ist für bestimmte Personen. Geben Sie die Adresse an, an der Sie ihn erhalten haben; wir senden Ihnen einen Code.',
  email: 'E-Mail-Adresse',
  emailWrong: 'Geben Sie eine gültige E-Mail-Adresse an.',
  sendCode: 'Code senden',
  codeTitle: 'Geben Sie den Code ein',
  codeText: (email) =>
    `Falls ${email} eingeladen ist, ist ein sechsstelliger Code unterwegs. Er gilt zehn Minuten.`,
  code: 'Code',
  codeWrong: 'Dieser Code ist falsch, zu alt oder aufgebraucht.',
  confirm: 'Bestätigen',
  otherEmail: 'Andere Adresse verwenden',
  codeAgain: 'Neuen Code senden',
  codeSent: 'Ein neuer Code ist unterwegs.',

  welcomeTitle: (company) => `Verbinden Sie ein Versorgerkonto für ${company}`,
  welcomeText: (company) =>
    `${company} bittet Sie, ein Konto bei einem Versorger zu verbinden, damit die Rechnungen von selbst ankommen.`,
  renewTitle: (provider) => `Melden Sie sich bei ${provider} neu an`,
  renewText: (company, provider) =>
    `Die Rechnungen von ${company} können bei ${provider} nicht mehr abgeholt werden. Eine neue Anmeldung behebt das.`,
  collectedTitle: 'Was abgeholt wird',
  collected: ['Rechnungen und ihre Beträge', 'Verbrauch und Zählerstände', 'Kontonummern und Lieferadressen'],
  notSeen: (company) => `Niemand bei ${company} sieht Ihr Passwort.`,
  consent: (company) =>
    `Ich darf dieses Versorgerkonto verwenden und bin einverstanden, dass Rechnungen und Verbrauch für ${company} abgeholt werden, bis die Verbindung entfernt wird.`,
  consentNeeded: 'Bitte stimmen Sie zuerst zu.',
  begin: 'Beginnen',

  providerTitle: 'Wer ist Ihr Versorger?',
  providerSearch: 'Name oder Website des Versorgers',
  providerHint: 'Geben Sie einen Teil des Namens oder der Website ein.',
  providerFound: (count) => (count === 1 ? '1 Versorger gefunden' : `${count} Versorger gefunden`),
  providerNone: 'Kein Versorger dieses Namens steht in unserem Verzeichnis.',
  providerMissing: 'Mein Versorger fehlt in der Liste',
  customTitle: 'Nennen Sie uns Ihren Versorger',
  customName: 'Name des Versorgers',
  customUrl: 'Website',
  customUrlHint: 'Die Seite, auf der Sie sich anmelden, z. B. www.example.com',
  customUrlWrong: 'Geben Sie die Adresse einer Website an.',
  customNext: 'Weiter mit diesem Versorger',
  toList: 'Zurück zur Liste',

  signInTitle: (provider) => `Anmeldung bei ${provider}`,
  storedTitle: 'Was mit Ihrem Passwort geschieht',
  storedText: (company) =>
    `Es wird vor dem Speichern verschlüsselt und nur zum Abholen der Rechnungen verwendet. Wir behalten es, bis die Verbindung entfernt wird; dann wird es gelöscht. Niemand bei ${company} kann es sehen.`,
  username: 'Benutzername',
  usernameHint: (masked) => `Bisher: ${masked}`,
  usernameTaken: 'Dieser Benutzername ist schon verbunden.',
  password: 'Passwort',
  showPassword: 'Passwort anzeigen',
  hidePassword: 'Passwort verbergen',
  passwordAgain: 'Zu Ihrer Sicherheit wurde das Passwort nicht behalten. Bitte geben Sie es noch einmal ein.',
  passwordRefused: 'Der Versorger hat Benutzername und Passwort nicht angenommen.',
  passwordOld:
    'Der Versorger verlangt ein neues Passwort. Setzen Sie es auf seiner Website und geben Sie es hier ein.',
  noAccounts:
    'Die Anmeldung klappt, zeigt aber keine Konten. Wenn Sie dort einen anderen Zugang haben, versuchen Sie diesen.',
  moreAsked:
    'Der Versorger verlangt bei der Anmeldung noch etwas. Prüfen Sie die Anmeldung auf seiner Website und versuchen Sie es noch einmal.',

  sitesTitle: 'Was versorgt dieses Konto?',
  sitesText: 'Wählen Sie die Orte, für die es abrechnet. Eine gute Vermutung genügt.',
  sites: 'Orte',
  sitesSearch: 'Orte suchen',
  sitesNone: 'Kein Ort passt dazu.',
  sitesMore: (count) => `${count} weitere; suchen Sie danach.`,
  sitesCount: (min, max) => `Wählen Sie ${min} bis ${max} Orte.`,
  sitesNeeded: 'Wählen Sie mindestens einen Ort.',
  types: 'Arten der Versorgung',
  typesHint: 'Ohne Auswahl: alle.',
  typeNames: {
    ELECTRICITY: 'Strom',
    GAS: 'Gas',
    WATER: 'Wasser',
    DISTRICT: 'Fernwärme',
    WASTE: 'Abfall',
    FUEL: 'Brennstoff',
    SOLAR: 'Solar',
    MISC: 'Sonstiges',
    REFRIGERANT: 'Kältemittel',
    TELECOM: 'Telekom',
  },
  moreSettings: 'Weitere Einstellungen',
  startDate: 'Rechnungen abholen ab',
  ownerEmail: 'Wer erfährt, wenn die Anmeldung nicht mehr klappt',
  country: 'Land',
  connect: 'Verbinden',

  verifyTitle: (provider) => `Anmeldung bei ${provider} …`,
  verifyText: 'Das dauert einige Sekunden. Lassen Sie die Seite offen.',
  verifyLong:
    'Der Versorger braucht etwas länger. Sie können die Seite offen lassen oder schließen: Es geht nichts verloren.',

  mfaTitle: 'Noch ein Schritt',
  mfaCodeText: (provider) =>
    `${provider} hat Ihnen einen Code gesendet oder zeigt ihn in der App. Geben Sie ihn hier ein.`,
  mfaQuestionsText: (provider) => `${provider} stellt diese Fragen. Antworten Sie wie dort.`,
  mfaText: (provider) =>
    `${provider} verlangt bei jeder Anmeldung einen zweiten Nachweis. Wählen Sie, wie wir ihn erbringen, damit weiter Rechnungen ankommen.`,
  mfaCode: 'Code',
  mfaCodeRefused: 'Der Versorger hat das nicht angenommen. Versuchen Sie es noch einmal.',
  mfaOther: 'Andere Wege',
  mfaOff: 'Der Versorger verlangt keinen Code mehr',
  mfaOffText: 'Sie haben das auf seiner Website abgeschaltet. Wir melden uns ohne Code an.',
  mfaManaged: 'Codes an eine Adresse von uns senden',
  mfaManagedText: 'Am besten auf Dauer: Tragen Sie unsere Adresse auf der Website des Versorgers ein.',
  mfaInbox: 'Mails mit Codes weiterleiten',
  mfaInboxText: 'Eine Regel in Ihrem Postfach reicht sie an unsere Adresse weiter.',
  mfaUpload: (company) =>
    `Nichts davon passt? Senden Sie neuere Rechnungen als PDF an ${company}; sie können sofort hochgeladen werden.`,
  mfaAddress: 'Unsere Adresse für Codes',
  mfaManagedSteps: (provider) => [
    `Melden Sie sich auf der Website von ${provider} an.`,
    'Öffnen Sie die Einstellungen für Sicherheitscodes und wählen Sie E-Mail.',
    'Tragen Sie die Adresse oben ein und speichern Sie.',
  ],
  mfaInboxSteps: (provider) => [
    'Öffnen Sie die Einstellungen Ihres Postfachs.',
    `Legen Sie eine Regel für Mails mit Codes von ${provider} an.`,
    'Lassen Sie sie an die Adresse oben weiterleiten.',
  ],
  mfaDone: 'Ich habe es eingerichtet',
  copy: 'Kopieren',
  copied: 'Kopiert',

  doneTitle: 'Verbunden',
  doneText: (provider, company) =>
    `${provider} hat die Anmeldung angenommen. Die Rechnungen für ${company} kommen ab jetzt an.`,
  savedTitle: 'Gespeichert',
  savedPending:
    'Ein Mensch kümmert sich jetzt darum; das dauert bis zu 48 Stunden. Sie brauchen nichts zu tun.',
  savedTrouble:
    'Die Website des Versorgers ist gerade nicht erreichbar. Wir versuchen es weiter; Sie brauchen nichts zu tun.',
  savedUpload: (company) =>
    `Schneller geht es so: Senden Sie neuere Rechnungen als PDF an ${company}; sie können sofort hochgeladen werden.`,
  another: 'Weiteres Konto verbinden',
  mayClose: 'Sie können diese Seite schließen.',
};
