// What utilities print beside the bill: rules, fees, dates and numbers that belong to nobody's usage.
import type { Random } from './random.ts';
import type { Culture } from './record.ts';

const texts: Record<string, string[]> = {
  en: [
    'Payments received after the due date are subject to a late payment charge of 1.5% of the unpaid balance. A fee of 25.00 applies to every returned payment.',
    'Our office is closed on public holidays. For emergencies call the number on this bill at any hour of the day.',
    'New rates were approved on March 14 and took effect on April 1. A household using 750 units a month pays about 3.20 more.',
    'You can see your daily use, go paperless and set up automatic payments online. Have your account number ready when you call.',
    'If you believe that this bill is wrong, write to us within 30 days. You may withhold the disputed amount while we look into it.',
    'Help is available for customers who cannot pay: ask about budget billing before your service is interrupted.',
  ],
  de: [
    'Bitte überweisen Sie den Betrag unter Angabe der Kundennummer. Bei Rückfragen erreichen Sie uns montags bis freitags von 8 bis 18 Uhr.',
    'Informationen zu Ihren Rechten als Haushaltskunde erhalten Sie beim Verbraucherservice. Widersprüche richten Sie bitte innerhalb von 30 Tagen an uns.',
    'Der durchschnittliche Verbrauch eines Haushalts mit zwei Personen liegt bei 2.500 kWh im Jahr.',
  ],
  fr: [
    'En cas de retard de paiement, une pénalité de 1,5 % par mois pourra être appliquée, avec un minimum de 7,50 €.',
    'Le médiateur national peut être saisi gratuitement en cas de litige non résolu dans un délai de deux mois.',
    "Notre service client vous répond du lundi au samedi de 8h à 20h (prix d'un appel local).",
  ],
  it: [
    'In caso di ritardato pagamento saranno addebitati interessi di mora. Reclami scritti vanno inviati entro 30 giorni.',
    'Comunichi la lettura del contatore tra il 25 e il 28 di ogni mese dal sito o al numero verde.',
  ],
  es: [
    'En caso de impago podremos suspender el suministro previo aviso de dos meses. Puede reclamar ante la Junta Arbitral de Consumo.',
    'Averías y urgencias: servicio disponible las 24 horas todos los días del año.',
  ],
  pt: [
    'O atraso no pagamento implica multa de 2% e juros de mora de 1% ao mês. Mantenha seus dados cadastrais atualizados.',
    'Ouvidoria: de segunda a sexta-feira, das 8h às 18h. Evite acidentes: não solte pipas perto da rede.',
  ],
  ar: [
    'يرجى السداد قبل تاريخ الاستحقاق لتجنب فصل الخدمة. تضاف رسوم تأخير بنسبة 2% على المبالغ غير المسددة.',
    'يمكنكم الاعتراض على الفاتورة خلال 30 يوما من تاريخ صدورها لدى أقرب مكتب لخدمة المشتركين.',
    'ساعات العمل من الأحد إلى الخميس من الثامنة صباحا حتى الثالثة بعد الظهر. للطوارئ اتصل بنا على مدار الساعة.',
    'حافظوا على الطاقة والمياه: إطفاء الأجهزة غير المستخدمة يخفض الاستهلاك.',
  ],
  ms: [
    'Sila jelaskan bil sebelum tarikh akhir bayaran untuk mengelakkan pemotongan bekalan. Caj lewat bayar 1% sebulan akan dikenakan.',
    'Sila abaikan peringatan ini jika bayaran telah dibuat. Waktu operasi kaunter: 8.30 pagi hingga 4.30 petang.',
  ],
};

const languages: Record<Culture, string> = {
  us: 'en',
  uk: 'en',
  au: 'en',
  in: 'en',
  my: 'ms',
  de: 'de',
  fr: 'fr',
  it: 'it',
  es: 'es',
  br: 'pt',
  sa: 'ar',
  ae: 'ar',
  jo: 'ar',
};

export function noticesIn(culture: Culture, random: Random): string[] {
  return random.sample(texts[languages[culture]] ?? [], random.int(1, 4));
}
