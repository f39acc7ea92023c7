"""Indonesian words before, in and of names."""

OFFICES_END = False

RANKS = """
    kombes komisaris kompol akp akbp aipda aiptu bripka bripda briptu brigadir brigjen irjen komjen ipda iptu pol
    jenderal letjen mayjen letkol kolonel mayor kapten lettu letda serka sertu serda kopda kopral praka pratu prada
    serma pelda peltu laksamana laksda laksma marsekal marsda marsma brigpol tni purn dr drs dra ir prof profesor h hj
    kh kiai kyai ustaz ustad ustadz ustadzah habib gus tgb teungku tengku bapak ibu pak bu saudara sdr tuan nyonya ny
    sri sultan pangeran raja ratu paus pastor pendeta uskup romo bang kang mas mbak nona raden
"""

OFFICES = """
    presiden wapres wakil gubernur wagub bupati wabup walikota wali menteri menko mensesneg mendagri menlu menkeu menkes
    mendikbud menhub menag menhan menkumham menpora mentan ketua sekretaris sekjen bendahara direktur dirut dirjen dir
    direskrimum direskrimsus dirreskrimum dirreskrimsus dirlantas dirintelkam kepala kabag kabid kabidhumas kasi kasie
    kasat kasubag kasubbag kasubdit kanit kapolri kapolda wakapolda kapolres wakapolres kapolresta kapolsek wakapolsek
    kapuspen kadispen kadiv kadis kadishub kadinkes kadivhumas kabareskrim kajari kajati kades lurah camat danrem dandim
    danramil pangdam panglima kasad kasal kasau komandan jubir juru koordinator anggota staf ajudan jaksa hakim
    pengacara advokat rektor dekan dosen guru pengamat peneliti pakar pelatih manajer kapten kiper striker bek gelandang
    penyerang pemain pengurus pembina perdana plt pj sekda sekdis aktivis artis aktor aktris penyanyi
    sutradara pengusaha ceo capres cawapres cagub cawagub caleg mantan tersangka terdakwa korban saksi warga pemilik
    kuasa eks almarhum almarhumah
"""

HEADS = """
    polda polres polresta polresto polrestabes polsek polri tni mabes divisi div biro dinas dinkes dishub disdik dpmptsp
    kementerian kemenkes kemendikbud kemenhub kemenag kementan kemendagri kemenkumham kemenkeu kemensos kominfo badan
    komisi komite dewan dprd dpr dpd mpr mk ma kpk kpu kpud bawaslu panwaslu bpk bpkp bnn bnpb bpbd bmkg bps bpom pt cv
    ud perum bank universitas univ institut politeknik sekolah sma smk smp sd smpn sman smkn sdn man mts stie stikes
    akademi pesantren ponpes yayasan lembaga ikatan himpunan persatuan perhimpunan asosiasi serikat aliansi forum
    gerakan partai pdip pdi golkar gerindra demokrat pkb pks ppp pan nasdem hanura perindo psi pbb kejaksaan kejari
    kejati kejagung pengadilan mahkamah satreskrim satlantas satpol ditreskrimum ditreskrimsus ditlantas direktorat
    ditjen bareskrim densus brimob kodim korem kodam koramil pemkot pemkab pemprov pemda pemerintah sekretariat
    inspektorat majelis mui nu muhammadiyah pbnu gp ansor hmi pmii gmni koperasi perusahaan rumah rsud rs puskesmas klub
    persib persija persebaya persipura psm pssi fifa uefa asean who pln pertamina telkom bumn bumd organisasi kelompok
    kantor panitia satuan satgas tim unit
"""

TAILS = "tbk fc united city persero"

AREAS = """
    kota kabupaten kab kecamatan kec kelurahan kel desa dusun kampung kp provinsi prov pulau kepulauan gunung sungai
    danau laut selat teluk jalan jl jln pantai distrik negara wilayah pelabuhan bandara stasiun terminal pasar taman
    stadion hotel jembatan tanjung bukit lembah bundaran alun gedung masjid gereja candi waduk
"""

PLACES = """
    aceh, sumatera utara, sumatera barat, sumatera selatan, riau, kepulauan riau, jambi, bengkulu, lampung, banten
    bangka belitung, kepulauan bangka belitung, dki jakarta, jakarta, jawa barat, jawa tengah, jawa timur, jabar
    jateng, jatim, yogyakarta, daerah istimewa yogyakarta, diy, bali, nusa tenggara barat, nusa tenggara timur, ntb
    ntt, kalimantan, kalimantan barat, kalimantan tengah, kalimantan selatan, kalimantan timur, kalimantan utara
    kalbar, kalteng, kalsel, kaltim, kaltara, sulawesi, sulawesi utara, sulawesi tengah, sulawesi selatan
    sulawesi tenggara, sulawesi barat, gorontalo, sulut, sulteng, sulsel, sultra, sulbar, maluku, maluku utara, papua
    papua barat, papua selatan, papua tengah, papua pegunungan, papua barat daya, sumatera, sumatra, sumut, sumbar
    sumsel, jawa, lombok, flores, sumba, timor, madura, nias, mentawai, batam, bintan, natuna, bangka, belitung
    indonesia, nusantara, jabodetabek, banda aceh, lhokseumawe, langsa, sabang, meulaboh, medan, binjai
    pematangsiantar, tebing tinggi, sibolga, padang, padangsidempuan, deli serdang, karo, tapanuli, simalungun
    bukittinggi, payakumbuh, pariaman, solok, sawahlunto, padang panjang, pekanbaru, dumai, kampar, siak, bengkalis
    rokan hilir, rokan hulu, pelalawan, indragiri hilir, tanjungpinang, tanjung pinang, karimun, palembang
    lubuklinggau, prabumulih, pagar alam, banyuasin, ogan ilir, musi banyuasin, muara enim, lahat, pangkalpinang
    bandar lampung, bandarlampung, metro, pringsewu, tanggamus, pesawaran, serang, cilegon, tangerang
    tangerang selatan, tangsel, pandeglang, lebak, rangkasbitung, anyer, merak, labuan, bogor, depok, bekasi, bandung
    bandung barat, cimahi, sukabumi, cianjur, garut, tasikmalaya, ciamis, banjar, kuningan, cirebon, majalengka
    sumedang, indramayu, subang, purwakarta, karawang, pangandaran, cikarang, lembang, semarang, solo, surakarta
    salatiga, magelang, pekalongan, tegal, brebes, pemalang, batang, kendal, demak, kudus, jepara, pati, rembang, blora
    grobogan, sragen, karanganyar, wonogiri, sukoharjo, klaten, boyolali, temanggung, wonosobo, purworejo, kebumen
    cilacap, banyumas, purwokerto, purbalingga, banjarnegara, sleman, bantul, kulon progo, gunungkidul, gunung kidul
    surabaya, sidoarjo, gresik, mojokerto, jombang, malang, batu, pasuruan, probolinggo, lumajang, jember, banyuwangi
    bondowoso, situbondo, kediri, blitar, tulungagung, trenggalek, nganjuk, madiun, ngawi, magetan, ponorogo, pacitan
    bojonegoro, tuban, lamongan, bangkalan, sampang, pamekasan, sumenep, denpasar, badung, gianyar, tabanan, buleleng
    singaraja, karangasem, klungkung, bangli, jembrana, ubud, kuta, mataram, bima, dompu, sumbawa, praya, kupang, ende
    maumere, labuan bajo, atambua, belu, manggarai, ruteng, pontianak, singkawang, sambas, ketapang, sintang, kubu raya
    palangkaraya, palangka raya, sampit, kotawaringin timur, kotawaringin barat, kapuas, banjarmasin, banjarbaru
    tanah laut, tanah bumbu, kotabaru, samarinda, balikpapan, bontang, kutai kartanegara, kutai timur, paser, berau
    penajam paser utara, tarakan, nunukan, bulungan, malinau, makassar, parepare, palopo, gowa, maros, bone, wajo, luwu
    bulukumba, toraja, tana toraja, palu, poso, donggala, sigi, parigi moutong, morowali, banggai, manado, bitung
    tomohon, kotamobagu, minahasa, kendari, baubau, kolaka, konawe, mamuju, majene, polewali mandar, ambon, tual, seram
    ternate, tidore, halmahera, jayapura, sorong, manokwari, merauke, timika, mimika, nabire, wamena, biak, fakfak
    kaimana, raja ampat, puncak jaya, yahukimo, senayan, menteng, kemang, jakarta pusat, jakarta barat, jakarta timur
    jakarta selatan, jakarta utara, tanah abang, cengkareng, cilincing, malaysia, singapura, thailand, filipina
    vietnam, kamboja, laos, myanmar, brunei, brunei darussalam, timor leste, amerika serikat, as, amerika, inggris
    prancis, perancis, jerman, italia, spanyol, portugal, belanda, belgia, swiss, austria, rusia, ukraina, polandia
    turki, yunani, swedia, norwegia, denmark, finlandia, irlandia, skotlandia, wales, kroasia, serbia, hungaria, ceko
    rumania, bulgaria, tiongkok, china, cina, jepang, korea selatan, korea utara, korea, taiwan, hong kong, hongkong
    india, pakistan, bangladesh, sri lanka, nepal, afghanistan, iran, irak, israel, palestina, suriah, lebanon
    yordania, arab saudi, yaman, oman, qatar, kuwait, bahrain, uni emirat arab, mesir, libya, tunisia, aljazair, maroko
    sudan, etiopia, somalia, kenya, nigeria, ghana, afrika selatan, australia, selandia baru, papua nugini, fiji
    kanada, meksiko, brasil, argentina, chili, peru, kolombia, venezuela, kuba, uruguay, paraguay, eropa, asia
    asia tenggara, afrika, timur tengah, gaza, tepi barat, washington, new york, london, paris, berlin, roma, madrid
    barcelona, moskow, tokyo, beijing, seoul, bangkok, manila, kuala lumpur, hanoi, new delhi, mumbai, sydney
    melbourne, canberra, mekkah, mekah, madinah, jeddah, riyadh, dubai, kairo, baghdad, teheran, kabul, damaskus
    yerusalem, jenewa, brussel, wina, milan, munich, amsterdam, los angeles, california, texas, chicago, florida
    boston, hollywood
"""

NAMES = """
    abdul abdullah abdurrahman achmad ade adi aditya adnan agung agus ahmad ahok aisyah akbar akhmad albert alex alfian
    ali alwi amelia amin amir ana anas andi andika andre andreas andri anggi anggraini ani anies anisa anita anton ari
    arief arif arifin aris aryo asep asrul astuti atut aulia awaluddin ayu azis aziz baharuddin bahrul bakri bambang
    basuki bayu beni benny boediono budi budiman burhan burhanuddin cahya cahyo candra chandra christian citra dadang
    dani daniel darmawan david dede dedi dedy deni denny desi dewi dian diana didik dimas dina djarot djoko dodi doni
    dwi eddy edi edy eka eko elvi endang eny erick erna erni ernawati erwin fadli fadlan fahmi fahri faisal fajar farid
    fatimah fauzan fauzi febri ferdinand ferdy ferry firman fitri fitriani franky ganjar gita gunawan guntur hadi hafiz
    hakim halim hamid hamzah handoko hani hardi haris hartono haryanto hasan hasanuddin hasyim hatta helmi hendra hendri
    hendro heri herman hermawan heru hery hidayat husein husni ibrahim idris ika ilham imam iman imron indah indra
    indrawati intan irawan irfan irma irwan isman ismail iwan jajang jaya jefri jimmy joko johan jokowi jono joni jusuf
    karim kartika khalid khofifah koko krisna kristanto kurnia kurniawan kusuma kusnadi laksono lestari lia lina lukman
    luhut lutfi maemunah mahendra mahfud maman mardi maria marwan maulana maya megawati mega melati mira mochamad
    mohamad mohammad muchtar muhamad muhammad muhaimin mulyadi mulyani mulyono munir murni mustafa muzakir nadia nana
    nanang nasir nasution nina novel novi nugraha nugroho nur nurdin nurhayati nurul oktavia pandu pardede prabowo
    pramono pranowo prasetya prasetyo pratama pratiwi pribadi purnama purnomo purwanto puspita puteri putra putri putu
    rachmat rafli rahayu rahman rahmat rahmawati raka ramadhan ramli rangga rani ratna rendra reza rian ridwan rika rina
    rini rio riski risma rismaharini rizal rizki rizky roy ruben rudi rudy rusdi ruslan rustam sabar safitri saiful
    salim samsul sandi sandiaga santi santoso saputra sari sartika satria septian setiawan setya setyo setyawan sigit
    sihombing simanjuntak simatupang sinaga siregar siswanto sitompul situmorang slamet sofyan sony sri subagyo subekti
    sudarmo sudirman sugeng sugianto suharto suhendra suherman sukarno sukma sulaiman sulistyo sumarno sumiati sunarto
    sunaryo suparman supriadi supriyanto supriyadi surya suryadi suryani susanti susanto susilo sutanto sutarman
    sutrisno suwarno syafii syahrul syamsuddin syamsul syarif syarifuddin tanjung tarigan taufik taufiq teguh tito tommy
    toni tri triyono tuti udin ujang umar usman utama utami utomo vera victor wahid wahyu wahyudi wahyuni wawan wayan
    wibowo widi widjaja widodo wijaya wira wiranto wisnu wulandari yanto yanti yasin yasonna yati yoga yohanes yoyok
    yudhi yudhoyono yudi yulia yulianto yuliana yuni yusril yusuf zaenal zainal zainuddin zaki zulkarnain zulkifli ketut
    made nyoman komang gede kadek john james michael robert william richard thomas charles george paul peter mark barack
    donald hillary vladimir saddam jose juan carlos luis cristiano lionel roberto marco mario andrea kim lee park chen
    wang li liu nguyen mahmoud hassan hussein osama ariel benjamin angela tony gordon steve bill frank martin kevin
    brian jack joe
"""
