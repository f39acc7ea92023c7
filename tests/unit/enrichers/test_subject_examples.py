"""What short items are about. Every row is written for this test: no publisher's text is among them."""

import pytest

from kliping.enrichers import enrich
from kliping.enrichers.language import ENRICHER as LANGUAGE
from kliping.enrichers.subjects import ENRICHER
from tests.builders import make_article

ARTS, CRIME, DISASTER, ECONOMY, EDUCATION, ENVIRONMENT, HEALTH, HUMAN = (f"0{number}" for number in range(1, 9))
LABOUR, LIFESTYLE, POLITICS, RELIGION, SCIENCE, SOCIETY, SPORT, CONFLICT, WEATHER = (
    f"{number:02}" for number in range(9, 18)
)

INDONESIAN = [
    (ARTS, "Film horor karya sutradara muda tembus bioskop luar negeri", "Para pemeran hadir pada penayangan perdana."),
    (ARTS, "Konser penyanyi dangdut itu dipadati penonton", "Ia membawakan sepuluh lagu dari album terbarunya."),
    (ARTS, "Dalang cilik memukau di pentas wayang kulit", "Pertunjukan digelar di gedung kesenian bersama penari."),
    (ARTS, "Jurnalis lokal kumpulkan arsip surat kabar lama", "Koran dan majalah itu kini ada di museum pers."),
    (CRIME, "Polisi bekuk pencuri sepeda motor di pasar", "Tersangka ditangkap Polsek beserta barang bukti."),
    (CRIME, "Mantan kepala dinas didakwa korupsi", "Jaksa menyebut terdakwa menerima suap dari rekanan."),
    (CRIME, "Hakim vonis bandar sabu 12 tahun penjara", "Putusan dibacakan di Pengadilan Negeri Serang."),
    (CRIME, "Sindikat penipuan daring dibongkar", "Penyidik Bareskrim menggeledah rumah pelaku dan menyita rekening."),
    (DISASTER, "Gempa magnitudo 5,6 guncang pesisir selatan", "BPBD mencatat puluhan rumah rusak berat."),
    (DISASTER, "Banjir rendam tiga kecamatan", "Warga dievakuasi tim SAR karena sungai meluap sejak dini hari."),
    (
        DISASTER,
        "Gudang kayu ludes terbakar",
        "Petugas pemadam kebakaran menduga korsleting listrik memicu kobaran api.",
    ),
    (DISASTER, "Truk rem blong tabrak lima kendaraan", "Kecelakaan lalu lintas itu melukai delapan orang."),
    (ECONOMY, "IHSG ditutup menguat, rupiah melemah", "Investor menunggu keputusan suku bunga Bank Indonesia."),
    (ECONOMY, "Harga cabai naik, pedagang mengeluh", "Inflasi pangan diperkirakan meningkat menjelang akhir bulan."),
    (ECONOMY, "Petani panen raya, harga gabah turun", "Bulog diminta menyerap beras dan menjaga stok pupuk."),
    (ECONOMY, "Pelaku UMKM dapat kredit usaha rakyat", "Bank menyalurkan pinjaman berbunga rendah."),
    (ECONOMY, "Laba bersih emiten semen naik", "Perseroan membagikan dividen seusai rapat umum pemegang saham."),
    (EDUCATION, "Guru honorer berharap diangkat", "Dinas Pendidikan mendata tenaga pendidik di sekolah dasar."),
    (EDUCATION, "Universitas wisuda seribu mahasiswa", "Rektor berpesan agar lulusan terus belajar."),
    (ENVIRONMENT, "Sungai tercemar limbah pabrik", "Aktivis lingkungan menuntut pemulihan dan pengelolaan sampah."),
    (ENVIRONMENT, "Anak gajah sumatera lahir di taman nasional", "BKSDA memantau satwa dilindungi itu."),
    (HEALTH, "Kasus demam berdarah meningkat", "Puskesmas meminta warga mencegah penyakit dan segera ke dokter."),
    (HEALTH, "Vaksinasi campak untuk balita digelar", "Kementerian Kesehatan menyiapkan imunisasi di posyandu."),
    (HEALTH, "Lima gejala diabetes yang sering diabaikan", "Dokter menyarankan pasien memeriksa gula darah."),
    (HUMAN, "Kucing yang hilang setahun kembali", "Hewan peliharaan itu ditemukan di kebun binatang mini."),
    (LABOUR, "Buruh pabrik tuntut kenaikan upah", "Serikat pekerja mengancam mogok kerja dan menolak PHK."),
    (LIFESTYLE, "Resep rendang empuk untuk akhir pekan", "Masakan ini cocok bagi pencinta kuliner."),
    (LIFESTYLE, "Tempat wisata baru di kaki gunung", "Objek wisata alam itu jadi tujuan liburan keluarga."),
    (POLITICS, "KPU tetapkan pasangan calon bupati", "Pilkada akan diikuti tiga partai koalisi."),
    (POLITICS, "DPRD bahas rancangan peraturan daerah", "Sidang paripurna dihadiri bupati dan anggota dewan."),
    (POLITICS, "Presiden lantik menteri baru", "Perombakan kabinet menuai kritik dari partai oposisi."),
    (POLITICS, "Menlu hadiri KTT ASEAN", "Hubungan bilateral kedua negara dibahas dengan duta besar."),
    (RELIGION, "Jemaah haji kloter pertama tiba", "Pihak Kementerian Agama berharap mereka bisa menjaga ibadah."),
    (RELIGION, "Umat Islam salat Idulfitri di alun-alun", "Khatib mengajak jemaah menjaga silaturahmi."),
    (RELIGION, "Uskup pimpin misa di katedral", "Umat Katolik memenuhi gereja sejak pagi."),
    (SCIENCE, "Ponsel baru dibekali kecerdasan buatan", "Aplikasi kameranya memakai prosesor buatan sendiri."),
    (SCIENCE, "Peneliti temukan spesies baru", "Hasil penelitian ilmuwan BRIN terbit di jurnal ilmiah."),
    (SOCIETY, "Bansos disalurkan bagi keluarga miskin", "Dinas Sosial menyantuni anak yatim dan lansia."),
    (SPORT, "Persib menang 2-0 atas tamunya", "Dua gol dicetak striker asing pada babak kedua."),
    (SPORT, "Ganda putra melaju ke semifinal", "Pebulu tangkis itu menundukkan unggulan pertama turnamen."),
    (SPORT, "Atlet renang sumbang medali emas", "Kontingen berjaya di Pekan Olahraga Nasional."),
    (CONFLICT, "Gencatan senjata di Gaza dilanggar", "Serangan udara menewaskan warga sipil."),
    (CONFLICT, "Unjuk rasa berujung ricuh", "Demonstran dibubarkan dengan gas air mata."),
    (WEATHER, "Prakiraan cuaca hari ini: hujan ringan", "BMKG menyebut suhu udara 24 sampai 31 derajat Celsius."),
    (
        SPORT,
        "Kylian Mbappe Menepi Tiga Pekan",
        "Bintang Prancis itu mengalami cedera paha saat menjalani sesi latihan bersama klubnya.",
    ),
    (
        SPORT,
        "Rinov/Pitha Tersingkir di Babak Pertama",
        "Pasangan Indonesia itu kalah dua gim langsung dari wakil Thailand dengan skor 18-21, 17-21.",
    ),
    (
        SPORT,
        "Jadwal Siaran Langsung MotoGP Mandalika Akhir Pekan Ini",
        "Para pembalap akan memulai latihan bebas pada Jumat pagi.",
    ),
    (
        ARTS,
        "Nikita Willy Pamer Foto Liburan Bersama Anak",
        "Pemain sinetron itu mengunggah momen bahagia di akun Instagram miliknya.",
    ),
    (
        ARTS,
        "Sinopsis Drama Korea Terbaru yang Tayang Pekan Ini",
        "Serial ini dibintangi aktor ternama dan mengisahkan cinta segitiga.",
    ),
    (
        ARTS,
        "Raffi Ahmad Ungkap Alasan Tolak Tawaran Main Film",
        "Presenter itu mengaku ingin fokus pada bisnis dan keluarga.",
    ),
    (ARTS, "Sal Priadi Rilis Video Musik", "Musisi itu menggandeng sutradara muda untuk menggarap single barunya."),
    (
        SCIENCE,
        "Cara Menghapus Akun Instagram Secara Permanen",
        "Pengguna cukup membuka menu pengaturan dan mengikuti langkah berikut.",
    ),
    (
        SCIENCE,
        "Bocoran Spesifikasi Galaxy S26 Ultra",
        "Ponsel flagship ini dikabarkan memakai layar 6,9 inci dan RAM 16 GB.",
    ),
    (
        SCIENCE,
        "Starlink Resmi Beroperasi, Pemerintah Minta Kantor NOC",
        "Layanan internet satelit itu mulai dijual di Indonesia.",
    ),
    (ECONOMY, "Harga Emas Antam Hari Ini Turun Rp 5.000", "Harga jual kembali atau buyback ikut turun."),
    (
        ECONOMY,
        "Menteri Keuangan Pastikan Defisit APBN Terkendali",
        "Penerimaan pajak hingga September mencapai Rp 1.400 triliun.",
    ),
    (
        ECONOMY,
        "Garuda Tambah Penerbangan Jelang Libur Panjang",
        "Maskapai pelat merah itu menyiapkan 200 ribu kursi tambahan.",
    ),
    (
        ECONOMY,
        "PHK Massal di Pabrik Tekstil, 3.000 Karyawan Dirumahkan",
        "Perusahaan mengaku kalah bersaing dengan produk impor.",
    ),
    (
        HEALTH,
        "Ini Manfaat Jahe bagi Tubuh",
        "Kandungan antioksidan dalam rimpang ini dapat meredakan mual dan peradangan.",
    ),
    (
        HEALTH,
        "Sering Begadang? Waspadai Risiko Penyakit Jantung",
        "Dokter spesialis menyarankan tidur tujuh jam sehari.",
    ),
    (
        HEALTH,
        "Anak Susah Makan, Apa yang Harus Dilakukan?",
        "Dokter anak menyarankan orang tua memperhatikan gizi dan jadwal makan.",
    ),
    (
        POLITICS,
        "PDIP Umumkan Calon Gubernur Jakarta",
        "Megawati menyerahkan rekomendasi kepada pasangan itu di kantor DPP.",
    ),
    (POLITICS, "Jokowi Resmikan Jalan Tol Baru", "Presiden didampingi para menteri dan gubernur."),
    (
        POLITICS,
        "Survei: Elektabilitas Petahana Unggul",
        "Responden ditanya siapa yang akan dipilih jika pemilihan digelar hari ini.",
    ),
    (POLITICS, "Wamendagri: Kepala Daerah Wajib Ikut Retret", "Kegiatan digelar di Akmil Magelang selama sepekan."),
    (RELIGION, "Kapan Puasa Ramadan 2026? Ini Kata Muhammadiyah", "Organisasi itu memakai metode hisab hakiki."),
    (RELIGION, "Doa Agar Hati Tenang dan Artinya", "Umat Islam dianjurkan membaca zikir dan doa ini setelah salat."),
    (RELIGION, "Perayaan Natal di Gereja Katedral Berlangsung Khidmat", "Ribuan jemaat mengikuti misa malam."),
    (
        EDUCATION,
        "Jadwal Pendaftaran SNBP 2026",
        "Siswa kelas 12 dapat memilih dua program studi di perguruan tinggi negeri.",
    ),
    (CRIME, "Pria di Serang Tega Aniaya Istri Hingga Tewas", "Pelaku menyerahkan diri ke Polsek setempat."),
    (CRIME, "KPK Geledah Rumah Bupati", "Penyidik membawa dua koper dokumen terkait dugaan suap proyek jalan."),
    (DISASTER, "Minibus Masuk Jurang, 5 Orang Meninggal", "Kendaraan hilang kendali di tikungan tajam."),
    (DISASTER, "Gunung Lewotobi Erupsi, Warga Mengungsi", "Kolom abu teramati 2.000 meter di atas puncak."),
    (ENVIRONMENT, "Ribuan Ikan Mati di Sungai Ciujung", "Warga menduga air sungai tercemar limbah pabrik kertas."),
]

ENGLISH = [
    (ARTS, "Debut film wins top prize at festival", "The director thanked her actors and the cinema audience."),
    (ARTS, "Singer announces new album", "The band will play songs from the record at two concerts in June."),
    (ARTS, "Gallery shows lost painting", "The exhibition brings together sculptures and portraits by the artist."),
    (ARTS, "Broadcaster cancels television drama", "The TV series lost viewers after three episodes."),
    (CRIME, "Man charged with murder after stabbing", "Police said detectives had arrested a suspect."),
    (CRIME, "Jury finds banker guilty of fraud", "The judge will sentence him next month, the court heard."),
    (CRIME, "Thieves steal jewellery in armed robbery", "Officers appealed for witnesses to the burglary."),
    (DISASTER, "Earthquake kills dozens in mountain region", "Rescue teams searched the debris for survivors."),
    (DISASTER, "Floods force hundreds from their homes", "The river overflowed and emergency crews were sent."),
    (DISASTER, "Two injured in motorway crash", "Firefighters freed a trapped motorist from the wreckage."),
    (ECONOMY, "Central bank holds interest rates", "Economists expect inflation to slow this year."),
    (ECONOMY, "Carmaker reports fall in profits", "Shares fell and shareholders questioned the takeover."),
    (ECONOMY, "Oil prices rise on supply fears", "Traders in the commodity market pushed crude higher."),
    (ECONOMY, "Farmers expect poor maize harvest", "Fertiliser costs have hurt agriculture."),
    (EDUCATION, "Teachers welcome new curriculum", "Schools will drop one exam for pupils next year."),
    (EDUCATION, "University raises tuition fees", "Students will pay more for each college degree."),
    (ENVIRONMENT, "Carbon emissions reach new record", "Campaigners say climate change threatens rainforests."),
    (ENVIRONMENT, "Rhino poaching falls in reserve", "Conservationists praised protection of endangered species."),
    (HEALTH, "New vaccine protects against malaria", "Doctors say the disease still kills many patients."),
    (HEALTH, "Hospital opens cancer ward", "Nurses will offer chemotherapy treatment."),
    (HUMAN, "Lost puppy found by zoo keeper", "The pet had been at the animal shelter."),
    (LABOUR, "Unions call strike over pay", "Workers reject job cuts as talks with the employer fail."),
    (LIFESTYLE, "Five recipes for a summer picnic", "The chef suggests a dessert and a light wine."),
    (LIFESTYLE, "A hiking holiday on the coast", "Travellers find campsites along the beach."),
    (POLITICS, "Prime minister calls general election", "Voters go to the polls in May, parliament was told."),
    (POLITICS, "Senate passes bill on voting rights", "Republican senators opposed the legislation."),
    (POLITICS, "Foreign ministers meet for summit", "Diplomats hope bilateral talks will ease sanctions."),
    (RELIGION, "Bishop urges churches to pray", "Christian congregations joined the service."),
    (RELIGION, "Muslims begin Ramadan fast", "Imams led prayers at the mosque."),
    (SCIENCE, "Search engine adds artificial intelligence", "The software answers questions from internet users."),
    (SCIENCE, "Telescope spots distant planet", "Astronomers published the discovery in a scientific journal."),
    (SCIENCE, "Hackers exploit flaw in web browser", "The software firm told users to update Windows."),
    (SOCIETY, "Charity opens shelter for homeless families", "Poverty has risen, social services say."),
    (SPORT, "Striker scores twice in cup final", "The coach praised his goalkeeper after the match."),
    (SPORT, "Tennis champion out of Wimbledon", "She lost in the quarter-final to the top seed."),
    (SPORT, "Sprinter breaks 100m record", "The athlete won gold medal at the championships."),
    (CONFLICT, "Rebels and army agree ceasefire", "Air strikes had killed civilians in the war zone."),
    (CONFLICT, "Protesters clash with riot squads", "Demonstrators faced tear gas and water cannon."),
    (WEATHER, "Heavy snow forecast for weekend", "The weather service expects freezing temperatures and strong winds."),
    (
        SPORT,
        "Klopp hails Salah after late winner",
        "Liverpool moved top of the table as the Egyptian forward struck in stoppage time.",
    ),
    (SPORT, "Osaka withdraws with abdominal injury", "The former world number one will miss the tournament in Paris."),
    (SPORT, "Eagles begin camp ahead of qualifier", "The national team coach invited 23 players."),
    (ARTS, "Wizkid drops surprise EP", "The Nigerian star released four songs without notice."),
    (ARTS, "Actress marries producer in private wedding", "The couple met on the set of a hit comedy series."),
    (ARTS, "Oscar nominations snub veteran director", "The film had been tipped for best picture."),
    (
        POLITICS,
        "Buhari sends list of nominees to Senate",
        "The president asked lawmakers to confirm them as ministers.",
    ),
    (POLITICS, "Blair defends ID card plan", "The prime minister told MPs the scheme would cut fraud."),
    (POLITICS, "Opposition leader vows to cut taxes", "He told his party conference that families pay too much."),
    (ECONOMY, "Ford to close plant as sales slump", "The company said demand had weakened and it would cut costs."),
    (ECONOMY, "Naira gains against dollar", "Dealers said the central bank sold currency to lenders."),
    (
        ECONOMY,
        "Retail giant in 2bn takeover talks",
        "The firm said it had received a bid approach, sending its stock higher.",
    ),
    (HEALTH, "Five foods that lower blood pressure", "Nutritionists recommend eating more potassium and less salt."),
    (HEALTH, "Cholera outbreak kills 20", "Health workers set up treatment centres as cases rise."),
    (HEALTH, "Why you should see a dentist twice a year", "Gum problems may be linked to heart disease."),
    (RELIGION, "Pastor Adeboye urges Nigerians to pray", "The general overseer of the church spoke at the convention."),
    (RELIGION, "Hajj commission fixes fare for pilgrims", "Intending pilgrims must pay before Ramadan."),
    (
        SCIENCE,
        "New phone can fold three times",
        "The handset maker said the device has a 10-inch screen and runs Android.",
    ),
    (SCIENCE, "Millions of PCs hit by worm", "Security experts said the virus spreads by e-mail attachments."),
    (SCIENCE, "Twitter tests edit button", "Some users will be able to change posts within 30 minutes."),
    (SCIENCE, "Consoles battle for Christmas shoppers", "Sony and Nintendo launch handheld gaming machines."),
    (CRIME, "Two arrested over bank raid", "Officers recovered cash and weapons."),
    (CRIME, "Former minister jailed for corruption", "The court ordered him to forfeit assets."),
    (DISASTER, "Ferry sinks off coast", "Dozens are missing and rescuers are searching the water."),
    (EDUCATION, "Lecturers suspend eight-month strike", "Students will return to universities next week."),
    (CONFLICT, "Russia launches drones at Kyiv", "The army said air defences shot down most of them."),
    (ENVIRONMENT, "Glaciers are melting faster than thought", "Warming oceans threaten species and coastal cities."),
    (LABOUR, "Nurses to vote on strike action", "The union says pay has fallen behind inflation."),
]

NOTHING = [
    "Pasar rakyat itu ramai sejak pagi. Orang-orang datang dan pergi, lalu pulang sebelum petang tiba.",
    "He walked down the lane, said nothing for a while, and then turned back because it was getting late.",
]


def name_tops(headline: str, body: str) -> list[str]:
    article = make_article(headline=headline, article_body=body, word_count=len(body.split()))
    found = enrich(article, (LANGUAGE, ENRICHER)).subjects
    return [subject.value.removeprefix("medtop:")[:2] for subject in found if subject.broader is None]


@pytest.mark.parametrize(("top", "headline", "body"), INDONESIAN + ENGLISH, ids=lambda text: text[:40])
def test_the_strongest_subject_is_what_an_item_is_about(top: str, headline: str, body: str) -> None:
    assert name_tops(headline, body)[:1] == [top]


@pytest.mark.parametrize("body", NOTHING, ids=lambda text: text[:40])
def test_nothing_is_said_where_evidence_is_thin(body: str) -> None:
    assert name_tops("Catatan hari ini" if body.startswith("Pasar") else "A note", body) == []
