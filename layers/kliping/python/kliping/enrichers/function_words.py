"""Words that tell Indonesian and Malay apart: frequent in news, and spelled or chosen differently in the two.

Left out is what either language also uses now and then, in another sense (`boleh`, `semalam`, `pejabat`, `korban`), as
a name (`wang`) or as a site's habit (`ahad`).
"""

_INDONESIAN = """
    bahwa karena yaitu bisa kemarin besok sore mau coba mencoba beda berbeda membedakan perbedaan
    uang mobil kantor polisi kepolisian kasus mantan istri pria kabar berbagai sekadar saat terkait usai
    mengatakan ujar ujarnya tutur tuturnya ungkapnya imbuhnya jelasnya pungkasnya pihaknya menurutnya
    resmi aktivitas universitas kualitas komunitas fasilitas identitas informasi transportasi listrik
    gubernur bupati kabupaten kecamatan provinsi perusahaan miliar triliun persen nomor dokter jaksa pengadilan
    senin jumat agustus maret desember tanggal
    tersangka siswa tim digelar menggelar parlemen biaya konsumen sepeda inggris
"""

_MALAY = """
    bahawa kerana iaitu kelmarin petang mahu cuba mencuba beza berbeza perbezaan sahaja manakala
    kes polis isteri khabar pelbagai seramai menerusi berikutan dijangka
    rasmi aktiviti universiti kualiti komuniti fasiliti identiti maklumat pengangkutan elektrik
    gabenor setiausaha syarikat bilion trilion peratus nombor pengerusi parlimen inggeris
    isnin jumaat ogos julai disember tarikh rm
    suspek perlawanan bomba peniaga motosikal hospital lebuhraya
"""

INDONESIAN = frozenset(_INDONESIAN.split())
MALAY = frozenset(_MALAY.split())
