"""Indonesian words before, in and of names."""

OFFICES_END = False

OPENERS = """
    menurut sementara namun saat ketika dan kata baik demi sebelumnya selain meski jika karena
"""

RANKS = """
    kombes komisaris kompol akp akbp aipda aiptu bripka bripda briptu brigadir brigjen irjen komjen ipda iptu pol
    jenderal letjen mayjen letkol kolonel mayor kapten lettu letda serka sertu serda kopda kopral praka pratu prada
    serma pelda peltu laksamana laksda laksma marsekal marsda marsma brigpol tni purn dr drs dra ir prof profesor h hj
    kh kiai kyai ustaz ustad ustadz ustadzah habib gus tgb teungku tengku bapak ibu pak bu saudara sdr tuan nyonya ny
    sri sultan pangeran raja ratu paus pastor pendeta uskup romo bang kang mas mbak nona raden buya
    abuya syekh tgh nyai
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
    kuasa eks almarhum almarhumah analis ekonom prakirawan sosiolog kriminolog psikolog sejarawan budayawan arsitek
    relawan penasihat wartawan jurnalis pegiat pemerhati penyidik komisioner legislator politikus politisi senator
    pimpinan dokter bidan notaris kepsek kapolsubsektor wadir wakajati wakakorlantas kakorlantas
    keuchik geuchik perbekel kuwu komposer musisi pelantun seniman sastrawan novelis komedian pelawak presenter
    selebgram dalang pembalap atlet kalak kalaksa
    secretary director officer supervisor
    senior manager vice komisaris wasit deputi panitera sekwan stafsus plh pjs babinsa bhabinkamtibmas
    menaker mendag menperin mensos menpan menpanrb menkop menkomdigi menkominfo mendikdasmen mendiktisaintek menimipas
    menham mentrans seskab wamen wamenaker wamendagri wamenkeu wamenhan wamenlu wamenkum wamentan wamenkes wamenag
    ketum waketum sekum bendum dubes konjen karutan kalapas kapuskesmas kasubsi kasihumas kasipenkum kapendam kapenrem
    kabinda kasdam kasrem wakapolri wakabareskrim kasatreskrim kasatlantas kasatresnarkoba kasatnarkoba kabidpropam
    dirresnarkoba dirpolairud kabaintelkam kadisdik kadisnaker kadissos kadispar kadiskominfo kadisperindag
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
    rsup rsi rsia rsj rspad
    persib persija persebaya persipura psm pssi fifa uefa asean who pln pertamina telkom bumn bumd organisasi kelompok
    kantor panitia satuan satgas tim unit
    departemen dep fakultas fraksi kabinet koalisi konsil angkatan garda parlemen senat harian majalah koran federasi
    konfederasi komando jaringan paguyuban perkumpulan persekutuan konsorsium gabungan liga kongres palang kepolisian
    keuskupan madrasah mtsn mi sdit smpit polsekta poltabes polwil polwiltabes dit subdit upt uptd rsu rsup rscm balai
    puslitbang litbang bappeda bapepam kesatuan dpp dpw dpc kadin
"""

TAILS = "tbk fc united city persero"

AREAS = """
    kota kabupaten kab kecamatan kec kelurahan kel desa dusun kampung kp provinsi prov pulau kepulauan gunung sungai
    danau laut selat teluk jalan jl jln pantai distrik negara wilayah pelabuhan bandara stasiun terminal pasar taman
    stadion hotel jembatan tanjung bukit lembah bundaran alun gedung masjid gereja candi waduk kalurahan kapanewon
    padukuhan kemantren nagari jorong gampong mukim pekon perumahan komplek
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
    afganistan, albania, algeria, andorra, angola, azerbaijan, bahama, bahamas, barbados, belarus, belize, benin, bhutan
    bolivia, bosnia, bosnia herzegovina, botswana, burkina faso, burma, burundi, chad, cile, chile, djibouti, dominika
    republik dominika, ekuador, ecuador, el salvador, eritrea, estonia, ethiopia, gabon, gambia, georgia, grenada
    guatemala, guinea, guinea bissau, guinea khatulistiwa, guyana, haiti, honduras, islandia, jamaika, jibuti, kamerun
    kazakhstan, kazakstan, kirgizstan, kongo, republik demokratik kongo, kosovo, kosta rika, costa rica, kyrgyzstan
    latvia, lesotho, libanon, liberia, liechtenstein, lithuania, luksemburg, luxembourg, macedonia, makedonia
    madagaskar, maladewa, malawi, mali, malta, mauritania, mauritius, mexico, moldova, monako, mongolia, montenegro
    mozambik, namibia, niger, nikaragua, palestin, panama, pantai gading, papua new guinea, puerto riko, republik ceko
    rwanda, samoa, kepulauan solomon, senegal, seychelles, sierra leone, siprus, slovakia, slovenia, sri langka
    srilanka, sudan selatan, suriname, swaziland, syria, tajikistan, tanzania, togo, tonga, trinidad, turkmenistan
    uganda, uzbekistan, vanuatu, vatikan, zambia, zimbabwe, jordania, republik irlandia, irlandia utara, britania
    britania raya, england, uni soviet, jerman barat, jerman timur, cekoslowakia, yugoslavia, hindia belanda
    amerika latin, amerika selatan, amerika utara, amerika tengah, asia tengah, asia selatan, asia timur, asia pasifik
    eropa barat, eropa timur, eropa tengah, afrika utara, afrika barat, afrika timur, afrika tengah, oseania, balkan
    kaukasus, abkhazia, ossetia selatan, chechnya, dagestan, tibet, xinjiang, kashmir, punjab, darfur, kurdistan
    jalur gaza, dataran tinggi golan, sinai, krimea, donbas, donetsk, luhansk, makau, macau, guam, hawaii, alaska
    arizona, colorado, nevada, ohio, michigan, virginia, pennsylvania, new jersey, massachusetts, illinois, indiana
    wisconsin, minnesota, missouri, louisiana, alabama, tennessee, kentucky, oregon, utah, montana, wyoming, new mexico
    oklahoma, kansas, nebraska, iowa, maryland, connecticut, carolina utara, carolina selatan, north carolina
    south carolina, washington dc, houston, dallas, san francisco, san diego, las vegas, seattle, denver, phoenix
    philadelphia, detroit, atlanta, miami, orlando, new orleans, baltimore, cleveland, tucson, toledo, toronto
    vancouver, ottawa, montreal, quebec, havana, bogota, caracas, santiago, buenos aires, montevideo, la paz, quito
    rio de janeiro, sao paulo, brasilia, guantanamo, dublin, belfast, edinburgh, glasgow, manchester, liverpool
    birmingham, oxford, cambridge, wembley, lyon, marseille, strasbourg, cannes, hamburg, frankfurt, koln, bonn, dresden
    leipzig, stuttgart, dortmund, praha, warsawa, krakow, budapest, bukares, beograd, zagreb, sarajevo, athena, istanbul
    ankara, stockholm, oslo, kopenhagen, helsinki, reykjavik, riga, kiev, kyiv, minsk, odessa, st petersburg
    saint petersburg, sochi, grozny, tbilisi, yerevan, almaty, astana, tashkent, zurich, bern, basel, lisbon, lisabon
    porto, sevilla, valencia, bilbao, napoli, turin, torino, milano, venesia, venice, florence, genoa, rotterdam
    den haag, leiden, utrecht, antwerpen, brussels, luxemburg, monaco, osaka, kyoto, hiroshima, nagasaki, fukushima
    nagoya, kobe, yokohama, sapporo, okinawa, busan, incheon, pyongyang, shanghai, guangzhou, shenzhen, wuhan, chengdu
    chongqing, nanjing, tianjin, urumqi, kashgar, taipei, ulan bator, phnom penh, siem reap, vientiane, yangon
    naypyidaw, ho chi minh, saigon, da nang, chiang mai, phuket, pattaya, cebu, davao, mindanao, jolo, kuching
    kota kinabalu, kinabalu, sabah, sarawak, johor, johor bahru, penang, malaka, kelantan, selangor, putrajaya
    bandar seri begawan, dili, port moresby, bougainville, suva, auckland, wellington, christchurch, brisbane, perth
    adelaide, darwin, hobart, queensland, new south wales, kathmandu, dhaka, kolombo, colombo, kandahar, helmand, herat
    peshawar, islamabad, karachi, lahore, quetta, waziristan, rawalpindi, delhi, kolkata, kalkuta, chennai, bangalore
    bengaluru, hyderabad, gujarat, kerala, basra, mosul, falluja, fallujah, tikrit, kirkuk, najaf, karbala, anbar
    isfahan, qom, tabriz, bushehr, natanz, aleppo, homs, idlib, raqqa, kobani, latakia, beirut, tripoli, amman
    jerusalem, yerusalem timur, tel aviv, haifa, ramallah, rafah, khan younis, hebron, nablus, jenin, betlehem
    bethlehem, abu dhabi, doha, manama, muscat, sanaa, aden, kuwait city, alexandria, iskandariyah, sharm el sheikh
    benghazi, misrata, sirte, tunis, aljir, rabat, casablanca, khartoum, addis ababa, mogadishu, nairobi, kampala
    kigali, dar es salaam, harare, lusaka, lagos, abuja, accra, abidjan, dakar, bamako, nouakchott, monrovia, freetown
    conakry, kinshasa, johannesburg, cape town, pretoria, durban, soweto, sumbawa barat, lombok barat, lombok timur
    lombok tengah, lombok utara, manggarai barat, sumba timur, sumba barat, aceh besar, aceh utara, aceh timur
    aceh barat, aceh selatan, aceh tengah, aceh tamiang, pidie, bireuen, gayo lues, bener meriah, simeulue, singkil
    subulussalam, nagan raya, langkat, asahan, labuhanbatu, labuhan batu, dairi, samosir, toba samosir
    humbang hasundutan, mandailing natal, tapanuli utara, tapanuli selatan, tapanuli tengah, padang lawas
    serdang bedagai, nias selatan, agam, pasaman, tanah datar, pesisir selatan, sijunjung, dharmasraya, lima puluh kota
    kuantan singingi, indragiri hulu, kepulauan meranti, lingga, anambas, kerinci, merangin, sarolangun, bungo, tebo
    batanghari, muaro jambi, tanjung jabung timur, tanjung jabung barat, sungai penuh, ogan komering ilir
    ogan komering ulu, musi rawas, empat lawang, pagaralam, rejang lebong, mukomuko, seluma, kaur, kepahiang
    lampung selatan, lampung tengah, lampung utara, lampung timur, lampung barat, way kanan, tulang bawang, mesuji
    pesisir barat, kepulauan seribu, belitung timur, bangka selatan, bangka tengah, bangka barat, kabupaten serang
    ciputat, serpong, pamulang, bintaro, ciledug, cibinong, cibubur, cileungsi, ciawi, cisarua, cipanas, sentul
    jatinangor, soreang, ungaran, ambarawa, prambanan, borobudur, parangtritis, kaliurang, malioboro, kepanjen
    singosari, porong, cepu, lasem, nusa penida, sanur, seminyak, jimbaran, nusa dua, canggu, kintamani, bedugul
    gili trawangan, mandalika, senggigi, alor, lembata, sikka, ngada, nagekeo, rote, rote ndao, sabu raijua
    timor tengah selatan, timor tengah utara, sanggau, sekadau, melawi, kapuas hulu, kayong utara, bengkayang
    barito utara, barito selatan, barito timur, barito kuala, katingan, seruyan, lamandau, sukamara, murung raya
    pulang pisau, gunung mas, hulu sungai selatan, hulu sungai tengah, hulu sungai utara, balangan, tabalong, tapin
    martapura, kutai barat, kutai, mahakam ulu, tana tidung, sangatta, tenggarong, bolaang mongondow, minahasa utara
    minahasa selatan, sangihe, talaud, kepulauan sangihe, tolitoli, buol, tojo una-una, luwuk, mamasa, polewali
    pasangkayu, pangkep, barru, soppeng, sidrap, pinrang, enrekang, luwu utara, luwu timur, takalar, jeneponto, bantaeng
    sinjai, selayar, muna, buton, wakatobi, bombana, konawe selatan, konawe utara, kolaka utara, pohuwato, boalemo
    bone bolango, seram bagian barat, maluku tengah, maluku tenggara, kepulauan aru, tanimbar, saumlaki, banda neira
    sula, morotai, tobelo, sentani, keerom, sarmi, waropen, yapen, serui, paniai, intan jaya, nduga, lanny jaya
    tolikara, mamberamo, mamberamo raya, pegunungan bintang, asmat, agats, mappi, boven digoel, tembagapura, bintuni
    teluk bintuni, teluk wondama, maybrat, tambrauw, sorong selatan, monas, gambir, kebayoran, kebayoran baru
    kebayoran lama, pasar minggu, tebet, cawang, kampung melayu, jatinegara, cakung, pulogadung, kelapa gading, sunter
    tanjung priok, ancol, pluit, kalideres, grogol, palmerah, slipi, kebon jeruk, kembangan, kemayoran, senen
    cempaka putih, cikini, blok m, lebak bulus, cilandak, pondok indah, jagakarsa, lenteng agung, ragunan, mampang
    mampang prapatan, pancoran, kalibata, cililitan, kramat jati, ciracas, cipayung, duren sawit, pondok gede
    pondok kelapa, halim, glodok, mangga dua, tambora, taman sari, gondangdia, salemba, matraman, rawamangun, pulomas
    kuala namu, selat malaka, selat sunda, selat hormuz, laut jawa, laut china selatan, laut merah, terusan suez
    teluk persia, himalaya, krakatau, merapi, bromo, semeru, rinjani, kelud, sinabung, toba, danau toba
"""

ORGANISATIONS = """
    abri adaro afc afp airasia airbus allianz antam antara ap apec apindo arema asabri askes astra axis bais bakornas
    bakosurtanal bapepti bappebti bappenas basarnas batan bawasda bbc bca bei bi bin bkd bkkbn bkn bkpm bni bnp2tki
    boeing bph bpjs bpkh bplhd bpmigas bpn bpp bppt bri brin btn bukalapak bukopin bulog bursa chelsea chevron cia cimb
    citibank citilink cnn cnooc conocophillips csis danamon danone depdagri depdiknas dephan dephub dephut depkes depkeu
    depkominfo depkumham deplu depnakertrans depperin deprin depsos deptan detik detikcom dkpp epa esdm eu excelcomindo
    exxon exxonmobil facebook fao fatah fbi fda fitra fkb fpan fpd fpdip fpg fpi fpkb fpks fpp fppp freeport gaikindo
    gapki garuda gazprom gojek google grab hamas hipmi hippi hizbullah hkti honda hsbc hti huawei iaea iata ibm icao icc
    icg icw idi idx iluni imf inalum indofood indomaret indomobil indosat insa intel interpol ipb ipnu ippnu isis itb
    jamsostek jatam jica jiwasraya kemdagri kemdikbud kemdiknas kemenaker kemenakertrans kemenbud kemenbumn kemendag
    kemendes kemenhan kemenhut kemeninfo kemenko kemenkop kemenkopukm kemenlu kemenpan kemenpar kemenparekraf kemenpdt
    kemenpera kemenperin kemenpora kemenpppa kemenpupr kemenristek kemenristekdikti kemensetneg kemkes kemkeu kemkominfo
    kemlu kemnaker kemnakertrans kemsos kiara kip kippp knip knkt knpi komdis komnas kompas kompolnas konami kontan
    kontras kopassus kopertis kosgoro kostrad kowani kpai kpi kpps kppu kspi kspsi kyodo lapan lbh lemhanas lemhannas
    lipi lippo liputan6 lkbn lkpp lps lpsk lsi manulife marinir medco merpati metrotv microsoft mitsubishi mossad mpri
    muamalat nasa nato nestle newmont nissan nokia ojk okezone oki ombudsman opec oxfam paspampres pbr pdam pdk pds
    pelindo pelni pentagon peradi perhutani permesta persela persik persikabo persiram persita persiwa perumnas
    petrochina petronas pgi pgn pgri phri pkpb pkpi plo pmi pnbk pni ppatk ppki ppmi ppni prsi psps pusri pwi rcti
    reuters rni samsung sbmi sbsi setkab setneg siemens sinarmas sindo skk spsi srmi stan suzuki taliban taspen
    telkomsel temasek tempo tii tkn tokopedia toshiba toyota transjakarta tribunnews tvone tvri twitter ugm ui uii uin
    uinjkt uki ukp4 umno unair unand undip undp unej unesco unfpa unhas unhcr unicef unila unilever unj unmul unpad
    unpar unpatti uns unsoed unsrat unsri untan unud upi usaid usu walhi wantimpres wika wto wwf xinhua xl yahoo yamaha
    ylbhi ylki youtube
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
