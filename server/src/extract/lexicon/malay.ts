// Malay labels and words (Malaysian bills mix in some English ones). Data only.
import { malayLabelWords } from './label-words/malay.ts';
import type { Lexicon } from './lexicon.ts';
import { beginning, being, counting, months, phrases, saying } from './phrases.ts';

export const malay: Lexicon = {
  language: 'ms',
  telling: phrases(`
    bil, akaun, tarikh, jumlah, bayaran, baki, anda, dan, atau, penggunaan, semasa, caj, bacaan, tempoh, bayar,
    sila, tarif, kepada, untuk, dengan, yang, ini, alamat, hari, bekalan, terdahulu, kadar, elektrik
  `),
  labelWords: [malayLabelWords],
  labels: {
    accountNumber: phrases(`
      no akaun, nombor akaun, akaun no, no akaun anda, account no, no akaun kontrak, nombor akaun anda, no kontrak,
      nombor kontrak, akaun, akaun kontrak, no akaun pelanggan, no langganan, nombor langganan, no akaun bil,
      no kompaun akaun
    `),
    customerNumber: phrases('no pelanggan, nombor pelanggan, id pelanggan'),
    invoiceNumber: phrases(`
      no invois, no bil, nombor bil, nombor invois, no rujukan, nombor rujukan, bil no, invois no, no dokumen, no
      penyata, no resit bil, no siri bil
    `),
    statementDate: phrases(`
      tarikh, tarikh bil, tarikh invois, tarikh penyata, tarikh dikeluarkan, tarikh bil dikeluarkan, tarikh keluaran,
      bil bertarikh, tarikh pengeluaran bil, tarikh bil semasa, tarikh cetakan
    `),
    dueDate: phrases(`
      bayar sebelum, tarikh akhir bayaran, sila bayar sebelum, bayar selewatnya, tarikh akhir, tarikh akhir bayar,
      bayar sebelum atau pada, bayar pada atau sebelum, sila bayar selewat lewatnya pada, sila jelaskan sebelum,
      tarikh perlu bayar, sila jelaskan bayaran sebelum, tarikh bayaran, selewat lewatnya, tarikh luput bayaran, tarikh
      genap bayaran, perlu dibayar sebelum, bayaran sebelum
    `),
    amountDue: phrases(`
      jumlah perlu dibayar, jumlah perlu bayar, amaun perlu dibayar, jumlah keseluruhan, jumlah bil anda, jumlah yang
      perlu dibayar, jumlah bayaran, jumlah kena bayar, jumlah perlu dijelaskan, amaun yang perlu dibayar, jumlah
      amaun perlu dibayar, jumlah tuntutan, sila bayar, jumlah besar, jumlah bil perlu dibayar, amaun kena bayar, baki
      perlu dibayar, jumlah baki, jumlah amaun, jumlah keseluruhan perlu dibayar, jumlah bil, amaun perlu bayar
    `),
    newCharges: phrases(`
      bil semasa, jumlah bil semasa, caj semasa, jumlah caj semasa, jumlah semasa, caj bulan semasa, jumlah caj, jumlah
      bil bulan ini, bil bulan ini, jumlah caj bulan ini, amaun semasa, caj bulan ini, jumlah caj bulan semasa, jumlah
      amaun semasa, jumlah bil bulan semasa, amaun bil semasa
    `),
    previousBalance: phrases(`
      baki terdahulu, bil terdahulu, baki lama, baki bil terdahulu, baki bil lepas, bil lepas, jumlah bil terdahulu,
      bil bulan lepas, baki awal, amaun terdahulu, baki dahulu, bil bulan lalu, baki bulan lepas, jumlah terdahulu,
      amaun bil terdahulu, bil sebelum ini, baki sebelum, baki sebelum ini
    `),
    payments: phrases(`
      bayaran sehingga kini, bayaran, bayaran diterima, bayaran terakhir, bayaran terdahulu, bayaran terima kasih,
      jumlah bayaran diterima, bayaran telah diterima, terima kasih atas bayaran, terima kasih atas bayaran anda,
      bayaran anda, pembayaran, bayaran yang diterima, bayaran telah dibuat, bayaran bulan lepas, bayaran lepas
    `),
    balanceForward: phrases(`
      baki belum dijelaskan, tunggakan, baki tertunggak, baki, jumlah tunggakan, baki dibawa ke hadapan, baki bawa ke
      hadapan, bil tertunggak, tunggakan bil, amaun tertunggak, baki tunggakan, tunggakan terdahulu
    `),
    adjustments: phrases('pelarasan, penggenapan, pembundaran, pelarasan bil, penggenapan bil'),
    credits: phrases('kredit, rebat, diskaun'),
    taxes: phrases('cukai, cukai perkhidmatan, jumlah cukai, sst, gst, cukai perkhidmatan st'),
    lateCharges: phrases('caj lewat bayar, caj bayaran lewat, caj lewat, penalti lewat bayar, caj kelewatan'),
    serviceAddress: phrases(`
      alamat premis, alamat bekalan, premis, alamat pemasangan, alamat perkhidmatan, alamat hartanah, lokasi premis,
      lokasi bekalan, alamat penggunaan, alamat pengguna, alamat harta, tempat bekalan, lokasi, alamat tapak,
      alamat, alamat tempat bekalan, alamat meter, alamat pos premis, alamat kediaman, alamat rumah
    `),
    period: phrases(`
      tempoh bil, tempoh bacaan, tempoh, tempoh penggunaan, tempoh pengebilan, tempoh bil dari, tempoh caj, tempoh
      perkhidmatan, tempoh bacaan meter, bagi tempoh, tempoh semasa, tarikh bacaan dari
    `),
    periodStart: phrases(
      'dari, daripada, tarikh mula, tarikh bacaan terdahulu, tarikh awal, mula, tarikh terdahulu, tarikh dahulu, bermula',
    ),
    periodEnd: phrases(
      'hingga, sehingga, tarikh akhir, tarikh bacaan semasa, tamat, tarikh tamat, akhir, tarikh semasa, hingga tarikh',
    ),
    readDate: phrases('tarikh, tarikh bacaan, tarikh baca, tarikh bacaan meter'),
    payee: phrases(
      'bayar kepada, cek dibayar kepada, cek hendaklah dibayar kepada, dibayar kepada, penerima bayaran',
    ),
    tariff: phrases(`
      tarif, kategori, jenis tarif, kod tarif, kategori tarif, kelas tarif, jenis pengguna, jenis premis, kategori
      pengguna, kumpulan tarif, tarif anda, kelas pengguna, jenis kegunaan, kategori premis, kadar tarif
    `),
    meterNumber: phrases(`
      no meter, nombor meter, meter no, no siri meter, meter, nombor siri meter, no siri, id meter, nombor siri, no jangka, no meter anda
    `),
    pod: phrases('no pemasangan, nombor pemasangan'),
    currentReading: phrases(`
      bacaan semasa, semasa, bacaan akhir, bacaan baru, bacaan kini, bacaan meter semasa, bacaan terkini, bacaan sekarang
    `),
    previousReading: phrases(`
      bacaan terdahulu, terdahulu, bacaan dahulu, dahulu, bacaan awal, bacaan lama, bacaan lepas, bacaan meter terdahulu,
      bacaan sebelum
    `),
    reading: phrases('bacaan, bacaan meter'),
    multiplier: phrases('faktor prorata, faktor, pendarab, faktor pendarab, pekali, pemalar, faktor meter'),
    usage: phrases(`
      penggunaan, jumlah penggunaan, kegunaan, penggunaan air, jumlah penggunaan yang dibilkan, penggunaan elektrik,
      penggunaan kwh, penggunaan m3, jumlah kegunaan, penggunaan semasa, unit digunakan, jumlah unit, penggunaan unit,
      penggunaan bil, kegunaan kwh, kegunaan air, penggunaan tenaga, jumlah kwh, tenaga, penggunaan sebenar, isipadu
    `),
    rawUsage: phrases('beza, perbezaan, perbezaan bacaan, beza bacaan'),
    unit: phrases(`
      unit, ukuran, uom, unit sukatan
    `),
    readType: phrases(`
      jenis bacaan, jenis, kod bacaan, status bacaan, kaedah bacaan, cara bacaan
    `),
    days: phrases('tempoh bacaan hari, bilangan hari, hari, tempoh bacaan, bil hari, jumlah hari'),
    demand: phrases('kehendak maksimum, kehendak maksima, permintaan maksimum'),
    commodity: phrases(`
      perkhidmatan, jenis perkhidmatan, utiliti, jenis bekalan, bekalan, servis, jenis, jenis utiliti
    `),
    timeOfUse: phrases('masa guna, tempoh masa, waktu'),
    history: phrases('bulan, purata, sejarah'),
    money: phrases('amaun, jumlah, kadar, caj semasa, harga, nilai, kadar seunit, caj, harga seunit'),
    description: phrases('keterangan, butiran, perkara, butiran caj'),
    other: phrases(`
      cagaran, deposit, wilayah, ringkasan bil, butiran bil, biller code, prorata, muka, muka surat, khidmat pelanggan,
      hubungi kami, talian, telefon, faks, no telefon, nama, pelanggan, bacaan seterusnya, tarikh bacaan seterusnya, bacaan
      meter seterusnya, tarikh bayaran terakhir, alamat pos, alamat surat menyurat, no syarikat, no pendaftaran, voltan,
      jenis bil, slip bayaran, pecahan bil, resit terakhir, no resit, cawangan, kawasan, laluan
    `),
  },
  weak: phrases(
    'tarikh, akaun, baki, bayaran, cukai, premis, lokasi, jumlah bil, tarikh akhir, kredit, rebat, jumlah amaun, jumlah baki, sila bayar, tarikh bayaran',
  ),
  titleWords: {
    previous: phrases(
      'terdahulu, dahulu, awal, lama, lepas, dari, mula, dulu, permulaan, sebelum, lalu, pertama',
    ),
    current: phrases(
      'semasa, akhir, baru, terkini, hingga, kini, tamat, ini, baharu, penutup, sekarang, sehingga',
    ),
    reading: phrases('bacaan'),
    date: phrases('tarikh'),
    days: phrases('hari'),
    usage: phrases('penggunaan, kegunaan, isipadu, guna, digunakan'),
    difference: phrases('beza, perbezaan'),
    multiplier: phrases('faktor, pendarab, pekali, pemalar, pendaraban, darab, gandaan'),
    meter: phrases('meter, jangka'),
    number: phrases('no, nombor, siri, id'),
    type: phrases('jenis, kod, status, cara, kaedah'),
    demand: phrases('kehendak, maksimum'),
    unit: phrases('unit, ukuran, sukatan'),
    money: phrases('amaun, kadar, caj, harga'),
    past: phrases('purata, sejarah'),
    month: phrases('bulan'),
    filler: phrases('jumlah, bilangan, bil, yang, tempoh, sebenar, anda, air, elektrik, m, daripada'),
  },
  months: months(`
    jan januari, feb februari, mac, apr april, mei, jun, jul julai, ogos ogo, sep sept september, okt
    oktober, nov november, dis disember
  `),
  dateOrder: 'DMY',
  fillers: phrases('pada, sehingga, terima, kasih, rm, anda, ini, sebelum, atau, kini, diterima'),
  totals: beginning('jumlah*, subjumlah, sub jumlah, bil semasa, caj semasa, amaun semasa, jumlah kecil'),
  balances: saying(
    'baki*, tunggakan*, bayaran*, perlu dibayar, perlu bayar, cagaran*, deposit*, terdahulu, kena bayar, bil anda, tertunggak, pembayaran*',
  ),
  kinds: {
    LATE_FEE: saying('lewat*, penalti*, penyambungan semula'),
    INTEREST: saying('faedah'),
    TAX: saying('cukai*, sst, gst, kwtbb, dana tenaga boleh baharu*, re fund'),
    PAYMENT: beginning('bayaran*'),
    CREDIT: saying('rebat*, diskaun*, kredit*, subsidi*, insentif*'),
    ADJUSTMENT: saying('pelarasan*, penggenapan*, anggaran*, pembundaran*, icpt'),
    FIXED: saying('minimum, caj tetap*, caj perkhidmatan*, caj minimum*, sewa*, runcit'),
    FEE: saying('notis*, fi, yuran*'),
    USAGE: saying(
      'penggunaan*, kegunaan*, caj air*, caj bagi*, blok*, tarif*, m3, m³, kwh, tenaga*, elektrik*, air, pembetungan*, gas, kapasiti, rangkaian',
    ),
  },
  supply: saying('bekalan, penjanaan, tenaga'),
  delivery: saying('penghantaran*, pengagihan*, rangkaian'),
  demand: saying('kehendak maksimum, kehendak maksima, permintaan maksimum'),
  actual: being('n, normal, sebenar, bacaan sebenar, diambil'),
  estimated: being('anggaran, e, est, dianggar, bacaan anggaran, purata'),
  history: saying(
    'purata*, sejarah*, bulan lepas, bulan lalu, trend*, perbandingan*, tahun lepas, 6 bulan, 12 bulan, sehari',
  ),
  generation: saying('solar, penjanaan solar, fotovolta*'),
  exported: saying('eksport, dieksport'),
  timeOfUse: [
    [saying('luar puncak, luar waktu puncak'), 'OFF_PEAK'],
    [saying('puncak, waktu puncak'), 'PEAK'],
  ],
  commodities: {
    ELECTRICITY: counting('elektrik, kwh, tenaga'),
    GAS: counting('gas, gas asli'),
    WATER: counting('air, pembetungan, kumbahan'),
    SOLAR: counting('penjanaan solar'),
    WASTE: counting('sampah, sisa pepejal'),
    DISTRICT: counting('air sejuk, penyejukan daerah, stim'),
    TELECOM: counting('internet, jalur lebar, telefon bimbit'),
  },
  fuels: [[saying('diesel'), 'DIESEL']],
  waters: [],
  unitDefinitions: [],
  payees: [/\b(?:bayar|dibayar) kepada:?\s+([^.,:;]{2,60})/i],
};
