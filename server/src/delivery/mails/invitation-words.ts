// What mails of invitations say, in the languages of the pages behind them. Names and dates come in as plain text.
import type { PageLanguage } from '../../lib/page-languages.ts';

export interface InvitationWords {
  code: { subject: (code: string) => string; text: (company: string) => string; note: string };
  until: (moment: string) => string;
  personal: string;
  reason: (company: string) => string;
  yourUtility: string;
  reconnect: {
    subject: (company: string, provider: string) => string;
    texts: (company: string, provider: string) => [string, string];
    label: string;
  };
  connect: {
    subject: (company: string) => string;
    reminder: (company: string) => string;
    texts: (company: string) => [string, string];
    label: string;
  };
}

export const invitationWords: Record<PageLanguage, InvitationWords> = {
  en: {
    code: {
      subject: (code) => `${code} is your code`,
      text: (company) =>
        `With this code you open the invitation of ${company}. It is good for ten minutes and once.`,
      note: 'We never ask for this code by phone or mail. If you did not ask for it, leave this mail: nothing happens without it.',
    },
    until: (moment) => `The link works until ${moment} UTC.`,
    personal:
      'The link is made for you: whoever has it is taken for the owner of this address. Do not pass it on.',
    reason: (company) =>
      `You receive this because ${company} named your address. If you know nothing of it, leave this mail.`,
    yourUtility: 'your utility',
    reconnect: {
      subject: (company, provider) => `${company}: please sign in to ${provider} again`,
      texts: (company, provider) => [
        `Bills of ${company} were collected from ${provider}. That needs your help: please sign in there again.`,
        'It takes about a minute. Nobody at the company sees your password.',
      ],
      label: 'Sign in again',
    },
    connect: {
      subject: (company) => `${company} asks you to connect a utility account`,
      reminder: (company) => `Reminder: ${company} asks you to connect a utility account`,
      texts: (company) => [
        `${company} collects its utility bills automatically, and asks you to connect an account that you look after.`,
        'You choose the utility and sign in there. Nobody at the company sees your password.',
      ],
      label: 'Connect an account',
    },
  },
  de: {
    code: {
      subject: (code) => `${code} ist Ihr Code`,
      text: (company) =>
        `Mit diesem Code öffnen Sie die Einladung von ${company}. Er gilt zehn Minuten und einmal.`,
      note: 'Wir fragen nie am Telefon oder per E-Mail nach diesem Code. Haben Sie ihn nicht angefordert, ist nichts zu tun: Ohne ihn geschieht nichts.',
    },
    until: (moment) => `Der Link gilt bis ${moment} UTC.`,
    personal:
      'Der Link ist für Sie gemacht: Wer ihn hat, gilt als Inhaber dieser Adresse. Geben Sie ihn nicht weiter.',
    reason: (company) =>
      `Sie erhalten diese E-Mail, weil ${company} Ihre Adresse genannt hat. Wissen Sie nichts davon, ist nichts zu tun.`,
    yourUtility: 'Ihrem Versorger',
    reconnect: {
      subject: (company, provider) => `${company}: Bitte melden Sie sich bei ${provider} erneut an`,
      texts: (company, provider) => [
        `Rechnungen von ${company} wurden bei ${provider} abgeholt. Dafür brauchen wir Ihre Hilfe: Bitte melden Sie sich dort erneut an.`,
        'Das dauert etwa eine Minute. Niemand im Unternehmen sieht Ihr Passwort.',
      ],
      label: 'Erneut anmelden',
    },
    connect: {
      subject: (company) => `${company} bittet Sie, ein Versorgerkonto zu verbinden`,
      reminder: (company) => `Erinnerung: ${company} bittet Sie, ein Versorgerkonto zu verbinden`,
      texts: (company) => [
        `${company} lässt seine Versorgerrechnungen automatisch abholen und bittet Sie, ein Konto zu verbinden, das Sie betreuen.`,
        'Sie wählen den Versorger und melden sich dort an. Niemand im Unternehmen sieht Ihr Passwort.',
      ],
      label: 'Konto verbinden',
    },
  },
  es: {
    code: {
      subject: (code) => `${code} es su código`,
      text: (company) =>
        `Con este código abre la invitación de ${company}. Vale diez minutos y una sola vez.`,
      note: 'Nunca pedimos este código por teléfono ni por correo. Si no lo ha solicitado, no haga nada: sin él no ocurre nada.',
    },
    until: (moment) => `El enlace funciona hasta el ${moment} UTC.`,
    personal:
      'El enlace es personal: quien lo tenga será considerado titular de esta dirección. No lo comparta.',
    reason: (company) =>
      `Recibe este mensaje porque ${company} indicó su dirección. Si no sabe de qué se trata, no haga nada.`,
    yourUtility: 'su proveedor',
    reconnect: {
      subject: (company, provider) => `${company}: vuelva a iniciar sesión en ${provider}`,
      texts: (company, provider) => [
        `Las facturas de ${company} se recogían de ${provider}. Necesitamos su ayuda: vuelva a iniciar sesión allí.`,
        'Tarda aproximadamente un minuto. Nadie de la empresa ve su contraseña.',
      ],
      label: 'Volver a iniciar sesión',
    },
    connect: {
      subject: (company) => `${company} le pide que conecte una cuenta de suministro`,
      reminder: (company) => `Recordatorio: ${company} le pide que conecte una cuenta de suministro`,
      texts: (company) => [
        `${company} recoge sus facturas de suministros automáticamente y le pide que conecte una cuenta de la que usted se ocupa.`,
        'Usted elige el proveedor e inicia sesión allí. Nadie de la empresa ve su contraseña.',
      ],
      label: 'Conectar una cuenta',
    },
  },
  fr: {
    code: {
      subject: (code) => `${code} est votre code`,
      text: (company) =>
        `Ce code ouvre l’invitation de ${company}. Il est valable dix minutes et une seule fois.`,
      note: 'Nous ne demandons jamais ce code par téléphone ni par e-mail. Si vous ne l’avez pas demandé, ne faites rien : sans lui, rien ne se passe.',
    },
    until: (moment) => `Le lien fonctionne jusqu’au ${moment} UTC.`,
    personal:
      'Ce lien vous est personnel : qui le possède passe pour le titulaire de cette adresse. Ne le transmettez pas.',
    reason: (company) =>
      `Vous recevez ce message parce que ${company} a indiqué votre adresse. Si cela ne vous dit rien, ignorez-le.`,
    yourUtility: 'votre fournisseur',
    reconnect: {
      subject: (company, provider) => `${company} : veuillez vous reconnecter à ${provider}`,
      texts: (company, provider) => [
        `Les factures de ${company} étaient récupérées auprès de ${provider}. Nous avons besoin de vous : veuillez vous y reconnecter.`,
        'Cela prend environ une minute. Personne dans l’entreprise ne voit votre mot de passe.',
      ],
      label: 'Se reconnecter',
    },
    connect: {
      subject: (company) => `${company} vous demande de connecter un compte de fourniture`,
      reminder: (company) => `Rappel : ${company} vous demande de connecter un compte de fourniture`,
      texts: (company) => [
        `${company} récupère automatiquement ses factures d’énergie et d’eau, et vous demande de connecter un compte dont vous vous occupez.`,
        'Vous choisissez le fournisseur et vous y connectez. Personne dans l’entreprise ne voit votre mot de passe.',
      ],
      label: 'Connecter un compte',
    },
  },
  it: {
    code: {
      subject: (code) => `${code} è il suo codice`,
      text: (company) => `Con questo codice apre l’invito di ${company}. Vale dieci minuti e una sola volta.`,
      note: 'Non chiediamo mai questo codice per telefono o per e-mail. Se non lo ha richiesto, non faccia nulla: senza di esso non accade nulla.',
    },
    until: (moment) => `Il link funziona fino al ${moment} UTC.`,
    personal:
      'Il link è personale: chi lo possiede è considerato il titolare di questo indirizzo. Non lo inoltri.',
    reason: (company) =>
      `Riceve questo messaggio perché ${company} ha indicato il suo indirizzo. Se non ne sa nulla, lo ignori.`,
    yourUtility: 'il suo fornitore',
    reconnect: {
      subject: (company, provider) => `${company}: acceda di nuovo a ${provider}`,
      texts: (company, provider) => [
        `Le bollette di ${company} venivano raccolte da ${provider}. Serve il suo aiuto: acceda di nuovo.`,
        'Richiede circa un minuto. Nessuno in azienda vede la sua password.',
      ],
      label: 'Accedi di nuovo',
    },
    connect: {
      subject: (company) => `${company} le chiede di collegare un’utenza`,
      reminder: (company) => `Promemoria: ${company} le chiede di collegare un’utenza`,
      texts: (company) => [
        `${company} raccoglie automaticamente le proprie bollette e le chiede di collegare un’utenza di cui si occupa.`,
        'Lei sceglie il fornitore e vi accede. Nessuno in azienda vede la sua password.',
      ],
      label: 'Collega un’utenza',
    },
  },
  nl: {
    code: {
      subject: (code) => `${code} is uw code`,
      text: (company) =>
        `Met deze code opent u de uitnodiging van ${company}. De code is tien minuten en één keer geldig.`,
      note: 'Wij vragen nooit telefonisch of per e-mail om deze code. Hebt u er niet om gevraagd, dan hoeft u niets te doen: zonder de code gebeurt er niets.',
    },
    until: (moment) => `De link werkt tot ${moment} UTC.`,
    personal: 'De link is persoonlijk: wie hem heeft, geldt als eigenaar van dit adres. Geef hem niet door.',
    reason: (company) =>
      `U ontvangt dit omdat ${company} uw adres heeft genoemd. Weet u er niets van, dan hoeft u niets te doen.`,
    yourUtility: 'uw leverancier',
    reconnect: {
      subject: (company, provider) => `${company}: meld u opnieuw aan bij ${provider}`,
      texts: (company, provider) => [
        `Rekeningen van ${company} werden opgehaald bij ${provider}. Daarvoor hebben wij uw hulp nodig: meld u daar opnieuw aan.`,
        'Het duurt ongeveer een minuut. Niemand bij het bedrijf ziet uw wachtwoord.',
      ],
      label: 'Opnieuw aanmelden',
    },
    connect: {
      subject: (company) => `${company} vraagt u een account van een leverancier te koppelen`,
      reminder: (company) => `Herinnering: ${company} vraagt u een account van een leverancier te koppelen`,
      texts: (company) => [
        `${company} haalt zijn energie- en waterrekeningen automatisch op en vraagt u een account te koppelen dat u beheert.`,
        'U kiest de leverancier en meldt u daar aan. Niemand bij het bedrijf ziet uw wachtwoord.',
      ],
      label: 'Account koppelen',
    },
  },
  pt: {
    code: {
      subject: (code) => `${code} é o seu código`,
      text: (company) =>
        `Com este código abre o convite de ${company}. É válido durante dez minutos e uma única vez.`,
      note: 'Nunca pedimos este código por telefone ou por e-mail. Se não o pediu, não faça nada: sem ele nada acontece.',
    },
    until: (moment) => `O link funciona até ${moment} UTC.`,
    personal: 'O link é pessoal: quem o tiver é considerado titular deste endereço. Não o reencaminhe.',
    reason: (company) =>
      `Recebe esta mensagem porque ${company} indicou o seu endereço. Se não sabe do que se trata, ignore-a.`,
    yourUtility: 'o seu fornecedor',
    reconnect: {
      subject: (company, provider) => `${company}: inicie sessão novamente em ${provider}`,
      texts: (company, provider) => [
        `As faturas de ${company} eram recolhidas em ${provider}. Precisamos da sua ajuda: inicie lá sessão novamente.`,
        'Demora cerca de um minuto. Ninguém na empresa vê a sua palavra-passe.',
      ],
      label: 'Iniciar sessão novamente',
    },
    connect: {
      subject: (company) => `${company} pede-lhe que ligue uma conta de fornecimento`,
      reminder: (company) => `Lembrete: ${company} pede-lhe que ligue uma conta de fornecimento`,
      texts: (company) => [
        `${company} recolhe automaticamente as suas faturas de energia e água e pede-lhe que ligue uma conta de que se ocupa.`,
        'Escolhe o fornecedor e inicia lá sessão. Ninguém na empresa vê a sua palavra-passe.',
      ],
      label: 'Ligar uma conta',
    },
  },
};
