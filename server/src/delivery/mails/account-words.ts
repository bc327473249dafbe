// What mails about accounts say, in the languages that people can choose for them. Names and dates come in as plain text.
import type { PageLanguage } from '../../lib/page-languages.ts';
import type { EnvironmentName } from '../../lib/tenant.ts';

export interface AccountWords {
  join: { subject: (org: string) => string; text: (org: string) => string; label: string; note: string };
  added: { subject: (org: string) => string; text: (org: string) => string; label: string };
  code: { subject: string; text: string };
  reset: { subject: string; text: string; label: string; note: string };
  changed: { subject: string; text: string };
  /** Below what somebody else may have asked for. */
  notAsked: string;
  keyExpires: {
    subject: (key: string, org: string, day: string) => string;
    text: (about: { key: string; prefix: string; environment: EnvironmentName; moment: string }) => string;
    todo: string;
    label: string;
    reason: string;
  };
}

export const accountWords: Record<PageLanguage, AccountWords> = {
  en: {
    join: {
      subject: (org) => `Join ${org} on Nectar`,
      text: (org) => `You were added to ${org}. Make your account to see its utility bills and usage.`,
      label: 'Make your account',
      note: 'The link works once, for seven days.',
    },
    added: {
      subject: (org) => `You were added to ${org} on Nectar`,
      text: (org) => `${org} has added you. Sign in as usual; the profile menu leads there.`,
      label: 'Open Nectar',
    },
    code: {
      subject: 'Your code for signing in to Nectar',
      text: 'Type this code on the page that asked for it. It is good for ten minutes.',
    },
    reset: {
      subject: 'A new password for Nectar',
      text: 'Somebody asked for a new password for this address. Choose it behind this link.',
      label: 'Choose a new password',
      note: 'The link works once, for an hour.',
    },
    changed: {
      subject: 'Your password for Nectar was changed',
      text: 'The password of your account was just changed, and all sessions were ended. If that was not you, ask for a new password on the sign-in page at once.',
    },
    notAsked: 'You did not ask for this? Then nothing is to be done; nobody was let in.',
    keyExpires: {
      subject: (key, org, day) => `The API key ${key} of ${org} expires on ${day}`,
      text: ({ key, prefix, environment, moment }) =>
        `The ${environment} key ${key} (${prefix}…) stops working on ${moment} UTC. Requests with it are refused from then on.`,
      todo: 'Make a new key, hand it to whatever uses this one, and delete this one when it is no longer used.',
      label: 'Open API keys',
      reason: 'You receive this as an admin of the organization, or because you made the key.',
    },
  },
  de: {
    join: {
      subject: (org) => `${org} auf Nectar beitreten`,
      text: (org) =>
        `Sie wurden zu ${org} hinzugefügt. Legen Sie Ihr Konto an, um die Versorgerrechnungen und Verbräuche zu sehen.`,
      label: 'Konto anlegen',
      note: 'Der Link gilt einmal und sieben Tage.',
    },
    added: {
      subject: (org) => `Sie wurden auf Nectar zu ${org} hinzugefügt`,
      text: (org) =>
        `${org} hat Sie hinzugefügt. Melden Sie sich wie gewohnt an; das Profilmenü führt dorthin.`,
      label: 'Nectar öffnen',
    },
    code: {
      subject: 'Ihr Code für die Anmeldung bei Nectar',
      text: 'Geben Sie diesen Code auf der Seite ein, die danach gefragt hat. Er gilt zehn Minuten.',
    },
    reset: {
      subject: 'Ein neues Passwort für Nectar',
      text: 'Für diese Adresse wurde ein neues Passwort angefordert. Wählen Sie es über diesen Link.',
      label: 'Neues Passwort wählen',
      note: 'Der Link gilt einmal und eine Stunde.',
    },
    changed: {
      subject: 'Ihr Passwort für Nectar wurde geändert',
      text: 'Das Passwort Ihres Kontos wurde soeben geändert, und alle Sitzungen wurden beendet. Waren Sie das nicht, fordern Sie sofort auf der Anmeldeseite ein neues Passwort an.',
    },
    notAsked: 'Haben Sie das nicht angefordert? Dann ist nichts zu tun; niemand wurde hineingelassen.',
    keyExpires: {
      subject: (key, org, day) => `Der API-Schlüssel ${key} von ${org} läuft am ${day} ab`,
      text: ({ key, prefix, environment, moment }) =>
        `Der Schlüssel ${key} (${prefix}…, ${environment}) gilt bis ${moment} UTC. Danach werden Anfragen mit ihm abgelehnt.`,
      todo: 'Legen Sie einen neuen Schlüssel an, geben Sie ihn allem, was diesen benutzt, und löschen Sie diesen, sobald er nicht mehr benutzt wird.',
      label: 'API-Schlüssel öffnen',
      reason:
        'Sie erhalten diese E-Mail als Admin der Organisation oder weil Sie den Schlüssel angelegt haben.',
    },
  },
  es: {
    join: {
      subject: (org) => `Únase a ${org} en Nectar`,
      text: (org) =>
        `Le han añadido a ${org}. Cree su cuenta para ver sus facturas de suministros y consumos.`,
      label: 'Crear mi cuenta',
      note: 'El enlace funciona una sola vez, durante siete días.',
    },
    added: {
      subject: (org) => `Le han añadido a ${org} en Nectar`,
      text: (org) => `${org} le ha añadido. Inicie sesión como siempre; el menú del perfil le lleva allí.`,
      label: 'Abrir Nectar',
    },
    code: {
      subject: 'Su código para iniciar sesión en Nectar',
      text: 'Escriba este código en la página que se lo ha pedido. Es válido durante diez minutos.',
    },
    reset: {
      subject: 'Una nueva contraseña para Nectar',
      text: 'Alguien ha pedido una nueva contraseña para esta dirección. Elíjala con este enlace.',
      label: 'Elegir una nueva contraseña',
      note: 'El enlace funciona una sola vez, durante una hora.',
    },
    changed: {
      subject: 'Su contraseña de Nectar ha cambiado',
      text: 'La contraseña de su cuenta acaba de cambiar y se han cerrado todas las sesiones. Si no ha sido usted, pida enseguida una nueva contraseña en la página de inicio de sesión.',
    },
    notAsked: '¿No lo ha pedido usted? Entonces no haga nada; nadie ha entrado.',
    keyExpires: {
      subject: (key, org, day) => `La clave de API ${key} de ${org} caduca el ${day}`,
      text: ({ key, prefix, environment, moment }) =>
        `La clave ${key} (${prefix}…, ${environment}) deja de funcionar el ${moment} UTC. Desde entonces se rechazan las peticiones con ella.`,
      todo: 'Cree una clave nueva, póngala en todo lo que use esta y elimine esta cuando ya no se use.',
      label: 'Abrir las claves de API',
      reason: 'Recibe este mensaje como administrador de la organización o porque creó la clave.',
    },
  },
  fr: {
    join: {
      subject: (org) => `Rejoignez ${org} sur Nectar`,
      text: (org) =>
        `Vous avez été ajouté à ${org}. Créez votre compte pour voir ses factures d’énergie et d’eau et ses consommations.`,
      label: 'Créer mon compte',
      note: 'Le lien fonctionne une seule fois, pendant sept jours.',
    },
    added: {
      subject: (org) => `Vous avez été ajouté à ${org} sur Nectar`,
      text: (org) => `${org} vous a ajouté. Connectez-vous comme d’habitude ; le menu du profil y mène.`,
      label: 'Ouvrir Nectar',
    },
    code: {
      subject: 'Votre code de connexion à Nectar',
      text: 'Saisissez ce code sur la page qui l’a demandé. Il est valable dix minutes.',
    },
    reset: {
      subject: 'Un nouveau mot de passe pour Nectar',
      text: 'Un nouveau mot de passe a été demandé pour cette adresse. Choisissez-le avec ce lien.',
      label: 'Choisir un nouveau mot de passe',
      note: 'Le lien fonctionne une seule fois, pendant une heure.',
    },
    changed: {
      subject: 'Votre mot de passe Nectar a été modifié',
      text: 'Le mot de passe de votre compte vient d’être modifié et toutes les sessions ont été fermées. Si ce n’était pas vous, demandez aussitôt un nouveau mot de passe sur la page de connexion.',
    },
    notAsked: 'Vous n’avez rien demandé ? Alors ne faites rien ; personne n’est entré.',
    keyExpires: {
      subject: (key, org, day) => `La clé d’API ${key} de ${org} expire le ${day}`,
      text: ({ key, prefix, environment, moment }) =>
        `La clé ${key} (${prefix}…, ${environment}) cesse de fonctionner le ${moment} UTC. Les requêtes avec elle sont ensuite refusées.`,
      todo: 'Créez une nouvelle clé, donnez-la à tout ce qui utilise celle-ci, puis supprimez celle-ci quand elle ne sert plus.',
      label: 'Ouvrir les clés d’API',
      reason:
        'Vous recevez ce message comme administrateur de l’organisation, ou parce que vous avez créé la clé.',
    },
  },
  it: {
    join: {
      subject: (org) => `Entri in ${org} su Nectar`,
      text: (org) => `È stato aggiunto a ${org}. Crei il suo account per vedere le bollette e i consumi.`,
      label: 'Crea l’account',
      note: 'Il link funziona una sola volta, per sette giorni.',
    },
    added: {
      subject: (org) => `È stato aggiunto a ${org} su Nectar`,
      text: (org) => `${org} l’ha aggiunta. Acceda come sempre; il menu del profilo porta lì.`,
      label: 'Apri Nectar',
    },
    code: {
      subject: 'Il suo codice per accedere a Nectar',
      text: 'Inserisca questo codice nella pagina che lo ha chiesto. È valido per dieci minuti.',
    },
    reset: {
      subject: 'Una nuova password per Nectar',
      text: 'Qualcuno ha chiesto una nuova password per questo indirizzo. La scelga con questo link.',
      label: 'Scegli una nuova password',
      note: 'Il link funziona una sola volta, per un’ora.',
    },
    changed: {
      subject: 'La sua password di Nectar è stata cambiata',
      text: 'La password del suo account è appena stata cambiata e tutte le sessioni sono state chiuse. Se non è stato lei, chieda subito una nuova password nella pagina di accesso.',
    },
    notAsked: 'Non l’ha chiesto lei? Allora non faccia nulla; nessuno è entrato.',
    keyExpires: {
      subject: (key, org, day) => `La chiave API ${key} di ${org} scade il ${day}`,
      text: ({ key, prefix, environment, moment }) =>
        `La chiave ${key} (${prefix}…, ${environment}) smette di funzionare il ${moment} UTC. Da allora le richieste con essa vengono rifiutate.`,
      todo: 'Crei una nuova chiave, la dia a tutto ciò che usa questa ed elimini questa quando non serve più.',
      label: 'Apri le chiavi API',
      reason: 'Riceve questo messaggio come amministratore dell’organizzazione o perché ha creato la chiave.',
    },
  },
  nl: {
    join: {
      subject: (org) => `Word lid van ${org} op Nectar`,
      text: (org) =>
        `U bent toegevoegd aan ${org}. Maak uw account aan om de energie- en waterrekeningen en het verbruik te zien.`,
      label: 'Account aanmaken',
      note: 'De link werkt één keer, zeven dagen lang.',
    },
    added: {
      subject: (org) => `U bent op Nectar toegevoegd aan ${org}`,
      text: (org) => `${org} heeft u toegevoegd. Meld u aan zoals altijd; het profielmenu leidt erheen.`,
      label: 'Nectar openen',
    },
    code: {
      subject: 'Uw code om u aan te melden bij Nectar',
      text: 'Typ deze code op de pagina die erom vroeg. Hij is tien minuten geldig.',
    },
    reset: {
      subject: 'Een nieuw wachtwoord voor Nectar',
      text: 'Iemand heeft voor dit adres een nieuw wachtwoord aangevraagd. Kies het via deze link.',
      label: 'Nieuw wachtwoord kiezen',
      note: 'De link werkt één keer, een uur lang.',
    },
    changed: {
      subject: 'Uw wachtwoord voor Nectar is gewijzigd',
      text: 'Het wachtwoord van uw account is zojuist gewijzigd en alle sessies zijn beëindigd. Was u dat niet, vraag dan meteen een nieuw wachtwoord aan op de aanmeldpagina.',
    },
    notAsked: 'Hebt u dit niet aangevraagd? Dan hoeft u niets te doen; niemand is binnengelaten.',
    keyExpires: {
      subject: (key, org, day) => `De API-sleutel ${key} van ${org} verloopt op ${day}`,
      text: ({ key, prefix, environment, moment }) =>
        `De sleutel ${key} (${prefix}…, ${environment}) werkt tot ${moment} UTC. Daarna worden verzoeken ermee geweigerd.`,
      todo: 'Maak een nieuwe sleutel, geef hem aan alles wat deze gebruikt, en verwijder deze als hij niet meer wordt gebruikt.',
      label: 'API-sleutels openen',
      reason: 'U ontvangt dit als beheerder van de organisatie, of omdat u de sleutel hebt gemaakt.',
    },
  },
  pt: {
    join: {
      subject: (org) => `Junte-se a ${org} no Nectar`,
      text: (org) => `Foi adicionado a ${org}. Crie a sua conta para ver as faturas e os consumos.`,
      label: 'Criar a minha conta',
      note: 'O link funciona uma única vez, durante sete dias.',
    },
    added: {
      subject: (org) => `Foi adicionado a ${org} no Nectar`,
      text: (org) => `${org} adicionou-o. Inicie sessão como sempre; o menu do perfil leva até lá.`,
      label: 'Abrir o Nectar',
    },
    code: {
      subject: 'O seu código para iniciar sessão no Nectar',
      text: 'Escreva este código na página que o pediu. É válido durante dez minutos.',
    },
    reset: {
      subject: 'Uma nova palavra-passe para o Nectar',
      text: 'Alguém pediu uma nova palavra-passe para este endereço. Escolha-a através deste link.',
      label: 'Escolher uma nova palavra-passe',
      note: 'O link funciona uma única vez, durante uma hora.',
    },
    changed: {
      subject: 'A sua palavra-passe do Nectar foi alterada',
      text: 'A palavra-passe da sua conta acaba de ser alterada e todas as sessões foram terminadas. Se não foi o próprio, peça já uma nova palavra-passe na página de início de sessão.',
    },
    notAsked: 'Não pediu isto? Então não faça nada; ninguém entrou.',
    keyExpires: {
      subject: (key, org, day) => `A chave de API ${key} de ${org} expira a ${day}`,
      text: ({ key, prefix, environment, moment }) =>
        `A chave ${key} (${prefix}…, ${environment}) deixa de funcionar a ${moment} UTC. A partir daí, os pedidos com ela são recusados.`,
      todo: 'Crie uma nova chave, dê-a a tudo o que usa esta e elimine esta quando já não for usada.',
      label: 'Abrir as chaves de API',
      reason: 'Recebe esta mensagem como administrador da organização, ou porque criou a chave.',
    },
  },
};
