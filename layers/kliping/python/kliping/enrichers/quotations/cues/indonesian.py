"""Indonesian words that tell who spoke."""

BEFORE_SPEAKER = """
    kata ujar tutur ucap ungkap jelas tegas imbuh tambah tukas pungkas papar terang kilah sebut tandas lanjut sambung
    beber cetus seru tanya jawab timpal keluh kenang tulis cuit sahut urai kisah cerita harap pinta pesan ajak imbau
    himbau canda kelakar teriak bisik gumam puji sindir bantah elak simpul nilai usul saran kecam tuding klaim tekan
    tutup yakin dorong
    dikatakan disampaikan diungkapkan dijelaskan ditegaskan dituturkan ditambahkan dinyatakan dipaparkan diterangkan
    disebutkan diutarakan dikemukakan diakui dibenarkan dilontarkan
"""

BEFORE_CLAUSE = "kata ujar tutur ungkap ucap lanjut tambah imbuh jelas tegas sambung papar terang sebut"

AFTER_SPEAKER = """
    mengatakan menyatakan menyampaikan menjelaskan menegaskan menambahkan menuturkan mengungkapkan memaparkan
    menerangkan menyebut menyebutkan menilai mengaku mengakui membantah mengimbau menghimbau berharap mengharapkan
    meminta berkata berujar bertutur bertanya menjawab berpesan menulis menuliskan mengucapkan melanjutkan membeberkan
    menuding menyerukan mengklaim memastikan mengingatkan memuji mengkritik menekankan menandaskan mengeluhkan
    menceritakan bercerita mengisahkan mencuit mencuitkan berseru berteriak berdalih berkilah bersaksi beralasan
    berpendapat menyimpulkan mengusulkan menyarankan menduga melaporkan mengumumkan mengutarakan mengemukakan
    menguraikan membenarkan mempertanyakan menyayangkan menyesalkan berkomentar berkelakar bercanda mengajak mengecam
    menyindir merinci memperingatkan berjanji mengeluh mengenang menimpali menyahut memungkasi memohon berdoa berbisik
"""

PARTICIPLES = ""

SOURCES = "menurut"

ADVERBS = """
    juga pun kembali turut sempat telah sudah pernah dalam akan terus lebih lanjut
    singkat lagi pula saja bahkan langsung tegas pelan lirih sendiri justru hanya
"""

OBJECTS = """
    bahwa kepada pada saat di dalam usai ketika seusai setelah sambil seraya melalui lewat terkait soal tentang
    menanggapi dengan ini itu hal tersebut
"""

AGENTS = "oleh"

PRONOUNS = "dia ia beliau nya"
FEMALE = ""
MALE = ""
PLURAL = "mereka"
RELATIVE = "yang"
COORDINATE = "dan tetapi tapi serta sambil seraya lalu kemudian lantas"
FIRST_PERSON = "saya aku kami kita"

LEAVE_SUBJECT = """
    di pada saat kepada dalam usai ketika seusai setelah sebelum sambil seraya yang dengan melalui lewat terkait soal
    tentang ke untuk menanggapi menjawab dikutip dilansir seperti sebagaimana lagi pula kemarin tadi ini itu senin
    selasa rabu kamis jumat jum'at sabtu minggu ahad saja mengenai sejak hingga sampai bahwa agar karena namun tetapi
    tapi sementara waktu menyusul terpisah via demikian singkat kala hari
"""

ENTER_SUBJECT = """
    namun bahwa karena sehingga ketika saat sementara sedangkan jika kalau bila agar supaya untuk pada di
    dalam menurut maka atau
"""

LINKS = "dari untuk dan dengan oleh kepada terhadap bagi"

RELATIONS = """
    kuasa hukum penasihat pengacara bicara jubir istri suami anak ayah ibunda ayahanda adik kakak paman bibi kerabat
    keluarga tua putra putri manajer asisten ajudan pendukung tim sahabat teman rekan tetangga sepupu mertua menantu
    mantan kekasih pacar
"""

TITLES = """
    bertema bertemakan bertajuk berjudul tema tajuk judul slogan semboyan motto moto tagline buku novel film lagu album
    acara program lomba seminar diskusi webinar workshop kampanye gerakan tagar istilah kata julukan dijuluki bernama
    disebut-sebut alias frasa kalimat tulisan bertuliskan berbunyi spanduk
"""

DEFINITE = "itu tersebut"

STAND_INS = """
    pria lelaki laki-laki wanita perempuan politikus politisi legislator senator jenderal mantan eks ayah ibu bapak
    alumnus alumni lulusan peraih jebolan penyanyi aktor aktris artis musisi sutradara penulis pengusaha putra putri
    purnawirawan doktor ulama aktivis dokter dosen guru pengamat peneliti pakar pengacara advokat pelatih pemain kiper
    striker gelandang bek penyerang kapten arsitek juru pembalap petenis atlet gadis remaja bocah siswa siswi mahasiswa
    mahasiswi petani nelayan pedagang perwira bupati gubernur menteri ketua kepala direktur
"""

REFERS_BACK = "demikian begitu begitulah hal itu pernyataan ungkapan itulah"

STAFF = ""

ONE = "seorang"

WOMEN = ""
MEN = ""
SUFFIXED = True
"""A verb may hold its pronoun: ujarnya."""
