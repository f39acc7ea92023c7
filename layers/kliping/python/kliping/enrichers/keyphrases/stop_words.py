"""Words that begin and end no keyphrase, though they are not among the most frequent: of our own writing.

Function words, verbs of saying, measures, and words of time. Of every language the most frequent words are left out
without a list (`words`).
"""

from collections.abc import Mapping

from kliping.date_words import ENGLISH_DAYS, INDONESIAN_DAYS, MONTHS, OTHER_DAYS

_SHORTEST_DATE_WORD = 4
"""Letters. Shorter ones are abbreviations, and words of other meaning too."""

_INDONESIAN = """
    adalah adanya adapun agak agar akhir akibat aku alias amat antara apabila apakah apalagi arti asal atas atau awal
    bagaimana bagi bahkan bahwa bakal bapak baru bawah beberapa begini begitu belakangan belum benar berada berapa
    berbagai berdasarkan berikut berlangsung bersama berupa besok biasa bila bilang boleh buat bukan bukanlah cukup
    cuma dahulu dalam dapat dari daripada demi demikian dengan depan di dia diakui dialah dibanding diduga diharapkan
    dikatakan diketahui dilakukan dimana dini dinilai diri disampaikan disebut dua dulu empat enam entah guna hal
    hampir hanya hari harian harus hendak hingga ialah ibu ikut imbau imbuh ini itu jam jangan jelas jika juga jumlah
    justru juta kala kalau kali kami kapan karena kata ke kedua keempat kemarin kembali kemudian kenapa kendati kepada
    kerap ketiga ketika khusus kini kira kita kurang lagi lain lalu lama langsung lanjut lantaran lantas lebih lewat
    lima lusa maka makin malah malam mana masih masing maupun melainkan melalui melihat meliputi memang membuat
    memiliki menambahkan mencapai mendapat menegaskan mengaku mengatakan mengenai menit menjadi menjelaskan menuju
    menurut menyatakan menyebut menyebutkan mereka meski meskipun miliar minggu misal mulai mungkin nah namun nanti nya
    oleh orang pada padahal pagi paling panjang para pasca pasti pekan per pernah persen pertama pihak pukul pula pun
    rata ratus ribu saat saja salah saling sama sampai sangat satu saya seakan sebab sebagai sebagaimana sebagian
    sebanyak sebelum sebesar sebuah secara sedang sedangkan sedikit segera sehingga sejak sejumlah sekali sekaligus
    sekarang sekitar selain selaku selalu selama selanjut seluruh semakin sementara sempat semua seorang sepanjang
    seperti sepuluh sering serta sesuai sesudah setelah setiap seusai siang siapa soal sore suatu sudah supaya tadi
    tahun tak tambah tanpa tapi tegas telah tengah tentang tentu terakhir terdapat terhadap terjadi terkait termasuk
    ternyata terpisah tersebut terus terutama tetap tetapi tiap tiba tidak tiga triliun tujuh turut tutup tutur ucap
    ujar umum ungkap untuk usai waktu walau walaupun yaitu yakni yang
"""

_ENGLISH = """
    about above according across added adding after afterwards again against ago ahead all almost along already also
    although always amid among amongst and announced another any anybody anyone anything are around aside asked away
    back because become becomes been before began behind being believe below beside besides best better between beyond
    billion both bring but came can cannot certain come comes could couple currently day days despite did does doing
    done down due during each earlier early eight either else end enough especially estimated etc even evening
    eventually ever every everybody everyone everything expected explained far few fewer first five following for
    former found four from full further furthermore gave get gets getting give given gives going gone good got great
    had half has have having hence her here hers herself him himself his hour hours how however hundred hundreds
    including inside instead into its itself just keep kind knew know known largely last late later latest least left
    less let like likely little long made mainly make makes making many may maybe mean means meanwhile might million
    minute minutes month months more moreover morning most mostly much must nearly need needs neither never
    nevertheless new next night nine nobody none nor not nothing now nowhere number of off often old once one only onto
    other others otherwise our ours ourselves out outside over own part particularly past per percent perhaps place
    plus possible previous previously probably put quite rather really recent recently reported reportedly right said
    same saw say saying says second see seem seemed seems seen set seven several shall she should show showed shown
    shows similar simply since six small some somebody someone something sometimes somewhere soon still such take taken
    takes taking tell tells ten than that the their theirs them themselves then there therefore these they thing things
    third this those though thousand thousands three through throughout thus time times today together told tomorrow
    too took toward towards tried trillion try trying turn turned twice two under unless unlike until upon use used
    using usually various very want wanted wants was way ways week weeks well went were what whatever when whenever
    where whereas whether which while who whoever whole whom whose why will with within without would year years
    yesterday yet you young your yours
"""

DATE_WORDS = frozenset(
    word for word in {*MONTHS, *INDONESIAN_DAYS, *ENGLISH_DAYS, *OTHER_DAYS} if len(word) >= _SHORTEST_DATE_WORD
)
"""Months and weekdays in the languages that dates are read in."""

STOP_WORDS: Mapping[str, frozenset[str]] = {
    "en": frozenset(_ENGLISH.split()),
    "id": frozenset(_INDONESIAN.split()),
}
"""By ISO 639-1 code."""
