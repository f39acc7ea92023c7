"""What short items are about: every row is written for this test, and no seed was taken from an article here."""

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
