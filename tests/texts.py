"""Two short articles, and what becomes of articles on other sites."""

ARTICLE = (
    "Banjir merendam ratusan rumah di tiga desa setelah hujan turun sejak Selasa malam. Warga mengungsi ke balai desa "
    "dan sekolah, sementara petugas membagikan makanan serta selimut. Bupati meminta warga yang tinggal di bantaran "
    "sungai tetap waspada karena hujan masih akan turun sampai akhir pekan. Sekolah diliburkan dua hari. Air mulai "
    "surut pada Rabu siang, tetapi jalan menuju pasar belum bisa dilewati kendaraan. Kerugian sedang dihitung."
)
OTHER = (
    "Harga beras di pasar induk turun tipis pekan ini seiring panen raya di sejumlah sentra produksi. Pedagang "
    "memperkirakan harga bertahan hingga bulan depan. Pemerintah menyalurkan cadangan untuk menjaga pasokan di daerah "
    "yang jauh dari sentra, dan menyiapkan operasi pasar bila harga naik lagi menjelang hari raya."
)
RETOLD = (
    "Tiga desa terendam, dan ratusan warga kini mengungsi. Menurut petugas, hujan sejak Selasa membuat sungai meluap "
    "sehingga rumah di bantaran terendam sampai pekan ini. Makanan dan selimut dikirim ke balai desa. Kendaraan tidak "
    "bisa melewati jalan ke pasar. Sekolah masih diliburkan sementara kerugian dihitung, kata bupati, yang meminta "
    "warga tetap waspada sampai air surut."
)
"""The same event as in `ARTICLE`, in other words."""
NOTICE = "Isi komentar sepenuhnya menjadi tanggung jawab pembaca dan diatur dalam undang-undang yang berlaku di sini."
"""Page furniture."""
