"""Places that open a report without capitals: "Banyuwangi - ...", "Kab. Serang - ..."."""

from functools import cache

from kliping.words import fold

_HOME = """
    aceh, aceh barat, aceh barat daya, aceh besar, aceh jaya, aceh selatan, aceh singkil, aceh tamiang, aceh tengah,
    aceh tenggara, aceh timur, aceh utara, agam, alor, ambon, asahan, asmat, badung, balangan, bali, balikpapan, banda
    aceh, bandar lampung, bandung, bandung barat, banggai, banggai kepulauan, banggai laut, bangka, bangka barat,
    bangka selatan, bangka tengah, bangkalan, bangli, banjar, banjarbaru, banjarmasin, banjarnegara, bantaeng, banten,
    bantul, banyuasin, banyumas, banyuwangi, barito kuala, barito selatan, barito timur, barito utara, barru, batam,
    batang, batanghari, batu, batu bara, bau bau, bekasi, belitung, belitung timur, belu, bener meriah, bengkalis,
    bengkayang, bengkulu, bengkulu selatan, bengkulu tengah, bengkulu utara, berau, biak numfor, bima, binjai, bintan,
    bireuen, bitung, blitar, blora, boalemo, bogor, bojonegoro, bolaang mongondow, bolaang mongondow selatan, bolaang
    mongondow timur, bolaang mongondow utara, bombana, bondowoso, bone, bone bolango, bontang, boven digoel, boyolali,
    brebes, bukittinggi, buleleng, bulukumba, bulungan, bungo, buol, buru, buru selatan, buton, buton selatan, buton
    tengah, buton utara, ciamis, cianjur, cilacap, cilegon, cimahi, cirebon, daerah istimewa yogyakarta, daerah khusus
    ibukota jakarta, dairi, deiyai, deli serdang, demak, denpasar, depok, dharmasraya, dogiyai, dompu, donggala,
    dumai, empat lawang, ende, enrekang, fak fak, flores timur, garut, gayo lues, gianyar, gorontalo, gorontalo utara,
    gowa, gresik, grobogan, gunung mas, gunungkidul, gunungsitoli, halmahera barat, halmahera selatan, halmahera
    tengah, halmahera timur, halmahera utara, hulu sungai selatan, hulu sungai tengah, hulu sungai utara, humbang
    hasundutan, indragiri hilir, indragiri hulu, indramayu, intan jaya, jakarta barat, jakarta pusat, jakarta selatan,
    jakarta timur, jakarta utara, jambi, jawa barat, jawa tengah, jawa timur, jayapura, jayawijaya, jember, jembrana,
    jeneponto, jepara, jombang, kaimana, kalimantan barat, kalimantan selatan, kalimantan tengah, kalimantan timur,
    kalimantan utara, kampar, kapuas, kapuas hulu, karanganyar, karangasem, karawang, karimun, karo, katingan, kaur,
    kayong utara, kebumen, kediri, keerom, kendal, kendari, kep. siau tagulandang biaro, kepahiang, kepulauan anambas,
    kepulauan aru, kepulauan bangka belitung, kepulauan mentawai, kepulauan meranti, kepulauan riau, kepulauan
    sangihe, kepulauan selayar, kepulauan seribu, kepulauan sula, kepulauan talaud, kepulauan tanimbar, kepulauan
    yapen, kerinci, ketapang, klaten, klungkung, kolaka, kolaka timur, kolaka utara, konawe, konawe kepulauan, konawe
    selatan, konawe utara, kotabaru, kotamobagu, kotawaringin barat, kotawaringin timur, kuantan singingi, kubu raya,
    kudus, kulon progo, kuningan, kupang, kutai barat, kutai kartanegara, kutai timur, labuhanbatu, labuhanbatu
    selatan, labuhanbatu utara, lahat, lamandau, lamongan, lampung, lampung barat, lampung selatan, lampung tengah,
    lampung timur, lampung utara, landak, langkat, langsa, lanny jaya, lebak, lebong, lembata, lhokseumawe, lima puluh
    kota, lingga, lombok barat, lombok tengah, lombok timur, lombok utara, lubuk linggau, lumajang, luwu, luwu timur,
    luwu utara, madiun, magelang, magetan, mahakam ulu, majalengka, majene, makassar, malaka, malang, malinau, maluku,
    maluku barat daya, maluku tengah, maluku tenggara, maluku utara, mamasa, mamberamo raya, mamberamo tengah, mamuju,
    mamuju tengah, manado, mandailing natal, manggarai, manggarai barat, manggarai timur, manokwari, manokwari
    selatan, mappi, maros, mataram, maybrat, medan, melawi, mempawah, merangin, merauke, mesuji, mimika, minahasa,
    minahasa selatan, minahasa tenggara, minahasa utara, mojokerto, morowali, morowali utara, muara enim, muaro jambi,
    mukomuko, muna, muna barat, murung raya, musi banyuasin, musi rawas, musi rawas utara, nabire, nagan raya,
    nagekeo, natuna, nduga, ngada, nganjuk, ngawi, nias, nias barat, nias selatan, nias utara, nunukan, nusa tenggara
    barat, nusa tenggara timur, ogan ilir, ogan komering ilir, ogan komering ulu, ogan komering ulu selatan, ogan
    komering ulu timur, pacitan, padang, padang lawas, padang lawas utara, padang panjang, padang pariaman,
    padangsidimpuan, pagar alam, pakpak bharat, palangkaraya, palembang, palopo, palu, pamekasan, pandeglang,
    pangandaran, pangkajene dan kepulauan, pangkal pinang, paniai, papua, papua barat, papua barat daya, papua
    pegunungan, papua selatan, papua tengah, parepare, pariaman, parigi moutong, pasaman, pasaman barat, pasangkayu,
    paser, pasuruan, pati, payakumbuh, pegunungan arfak, pegunungan bintang, pekalongan, pekanbaru, pelalawan,
    pemalang, pematangsiantar, penajam paser utara, penukal abab lematang ilir, pesawaran, pesisir barat, pesisir
    selatan, pidie, pidie jaya, pinrang, pohuwato, polewali mandar, ponorogo, pontianak, poso, prabumulih, pringsewu,
    probolinggo, pulang pisau, pulau morotai, pulau taliabu, puncak, puncak jaya, purbalingga, purwakarta, purworejo,
    raja ampat, rejang lebong, rembang, riau, rokan hilir, rokan hulu, rote ndao, sabang, sabu raijua, salatiga,
    samarinda, sambas, samosir, sampang, sanggau, sarmi, sarolangun, sawahlunto, sekadau, seluma, semarang, seram
    bagian barat, seram bagian timur, serang, serdang bedagai, seruyan, siak, sibolga, sidenreng rappang, sidoarjo,
    sigi, sijunjung, sikka, simalungun, simeulue, singkawang, sinjai, sintang, situbondo, sleman, solok, solok
    selatan, soppeng, sorong, sorong selatan, sragen, subang, subulussalam, sukabumi, sukamara, sukoharjo, sulawesi
    barat, sulawesi selatan, sulawesi tengah, sulawesi tenggara, sulawesi utara, sumatera barat, sumatera selatan,
    sumatera utara, sumba barat, sumba barat daya, sumba tengah, sumba timur, sumbawa, sumbawa barat, sumedang,
    sumenep, sungai penuh, supiori, surabaya, surakarta, tabalong, tabanan, takalar, tambrauw, tana tidung, tana
    toraja, tanah bumbu, tanah datar, tanah laut, tangerang, tangerang selatan, tanggamus, tanjung jabung barat,
    tanjung jabung timur, tanjung pinang, tanjungbalai, tapanuli selatan, tapanuli tengah, tapanuli utara, tapin,
    tarakan, tasikmalaya, tebing tinggi, tebo, tegal, teluk bintuni, teluk wondama, temanggung, ternate, tidore
    kepulauan, timor tengah selatan, timor tengah utara, toba, tojo una una, toli-toli, tolikara, tomohon, toraja
    utara, trenggalek, tual, tuban, tulang bawang, tulang bawang barat, tulungagung, wajo, wakatobi, waropen, way
    kanan, wonogiri, wonosobo, yahukimo, yalimo, yogyakarta
"""
"""Provinces, regencies and cities of Indonesia, as the gazetteer has them, but for Metro: a section of many papers."""

_ALSO_HOME = """
    bandara soekarno-hatta, banjar baru, baubau, bukit tinggi, cengkareng, cibinong, cikarang, cipanas, di yogyakarta,
    diy, dki jakarta, ikn, jabodetabek, jakarta, jawa, jogja, jogjakarta, kalimantan, karawaci, kepri, kuta, labuan
    bajo, lembang, mandalika, nusantara, padangsidempuan, pangkalpinang, purwokerto, sentul, serpong, solo, sulawesi,
    sumatera, tangsel, tanjung priok, tanjungpinang, tembagapura, timika, ubud, wamena, yogya
"""
"""Names the news prefers, and towns it often writes from."""

_ABROAD = """
    abu dhabi, amman, amsterdam, ankara, athena, baghdad, baku, bandar seri begawan, bangkok, beijing, beirut, berlin,
    brussel, brussels, buenos aires, canberra, colombo, damaskus, davos, den haag, dhaka, dili, doha, dubai, gaza,
    geneva, hanoi, hong kong, islamabad, istanbul, jeddah, jenewa, johor bahru, kabul, kairo, kathmandu, khartoum,
    kiev, kuala lumpur, kyiv, london, los angeles, madinah, madrid, makkah, manila, mekah, mekkah, melbourne, moskow,
    mumbai, new delhi, new york, osaka, paris, perth, phnom penh, pyongyang, ramallah, riyadh, roma, seoul, shanghai,
    singapore, singapura, sydney, taipei, teheran, tel aviv, tokyo, tripoli, vatikan, vientiane, warsawa, washington,
    washington d.c., washington dc, wina, yangon, yerusalem, zurich
"""
"""Places abroad that Indonesian news is written from, as it spells them."""

_PREFIXES = ("kab ", "kabupaten ", "kota ", "provinsi ", "kota administrasi ")


@cache
def _known() -> frozenset[str]:
    names = f"{_HOME},{_ALSO_HOME},{_ABROAD}".split(",")
    return frozenset(filter(None, map(_flatten, names)))


def is_known_place(text: str) -> bool:
    """Tell whether a name, with or without "Kabupaten", "Kab." or "Kota", is that of a place reports come from."""
    name = _flatten(text)
    known = _known()
    return name in known or any(name.removeprefix(prefix) in known for prefix in _PREFIXES if name.startswith(prefix))


def _flatten(text: str) -> str:
    return " ".join(fold(text).replace(".", " ").replace("-", " ").split())
