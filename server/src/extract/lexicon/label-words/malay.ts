// What Malay words contribute to a label. Data only.
import { phrases } from '../phrases.ts';
import type { LabelWords } from './label-words.ts';

export const malayLabelWords: LabelWords = {
  words: {
    account: phrases('akaun, kontrak, langganan'),
    customer: phrases('pelanggan, pengguna'),
    invoice: phrases('bil, invois, penyata, dokumen'),
    number: phrases('no, nombor, id, kod, rujukan, siri'),
    date: phrases('tarikh'),
    issued: phrases('dikeluarkan, keluaran, pengeluaran, cetakan, dicetak, bertarikh'),
    until: phrases('sebelum, sehingga, akhir, tamat, matang, lewat, selewat, lewatnya'),
    due: phrases('bayar, dibayar, perlu, kena, jelaskan, dijelaskan, hutang'),
    paid: phrases('bayaran, pembayaran, diterima, terimaan, dibuat, kredit'),
    amount: phrases('jumlah, amaun, nilai, keseluruhan, besar'),
    balance: phrases('baki'),
    overdue: phrases('tunggakan, tertunggak, terkumpul, dibawa, belum'),
    previous: phrases('terdahulu, dahulu, lepas, lalu, lama, awal'),
    current: phrases('semasa, ini, baharu, baru, kini, terkini'),
    charge: phrases('caj, kos'),
    address: phrases('alamat, lokasi, premis, tempat, harta, hartanah'),
    supply: phrases('bekalan, perkhidmatan, servis, penggunaan, pemasangan, kegunaan'),
    period: phrases('tempoh, kitaran'),
    meter: phrases('meter, jangka, peranti'),
    filler: phrases(
      'anda, yang, untuk, pada, atau, dan, ke, di, sila, terima, kasih, rm, bulan, ini, bulanan, cukai, bagi, dengan, hadapan, atas, kecil, telah, hari, pos',
    ),
  },
};
